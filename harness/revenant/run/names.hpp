// Everything that goes by a name, and which one somebody probably meant.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace revenant {

std::vector<std::string> names_of_scenarios();
std::vector<std::string> names_of_subjects();
std::vector<std::string> names_of_remedies();

// The known name that differs least, or nothing if none is near.
std::string nearest(std::string_view name, const std::vector<std::string>& known);

// "there is no subject \"lenient\"; did you mean \"lenient_pool\"?"
std::string unknown(std::string_view what, std::string_view name, const std::vector<std::string>& known);

}  // namespace revenant
