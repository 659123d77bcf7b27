// What no TOML file holds, refused before the parser sees it: its parser trusts that in places.
#pragma once

#include <string_view>

namespace revenant {

// Throws incident_error: at a control character anywhere, and at a character beyond ASCII outside of quotes and comments.
void refuse_what_is_not_toml(std::string_view text, std::string_view file);

}  // namespace revenant
