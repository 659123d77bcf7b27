// The table of laws in lib/README.md: what vt says of each.
#pragma once

#include <filesystem>
#include <map>
#include <string>

namespace reference {

// "same", "safer" or "does not map", by the number of the law.
std::map<int, std::string> readings(const std::filesystem::path& readme);

// The number in the name of a script about a law, as in "L49: a refused completion overwrites the result".
int law_of(const std::string& name);

}  // namespace reference
