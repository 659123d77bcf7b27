// What no TOML file holds, refused before the parser sees it: its parser trusts that in places.
#pragma once

#include <string_view>

namespace revenant {

// Throws incident_error: at a control character or malformed UTF-8 anywhere, at a character beyond ASCII outside of quotes and
// comments, at a quote where no text can begin, and at a key of more than 16 parts.
void refuse_what_is_not_toml(std::string_view text, std::string_view file);

}  // namespace revenant
