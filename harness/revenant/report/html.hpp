// Pieces of HTML pages that need nothing but themselves: no network, no script from elsewhere.
#pragma once

#include <string>
#include <string_view>

namespace revenant {

// Text as HTML shows it, in content and in attributes.
std::string escaped_html(std::string_view text);

// A whole page with our style; `body` is HTML.
std::string html_page(std::string_view title, std::string_view body);

}  // namespace revenant
