// Outcomes as text.
#include <revenant/oracle/outcome.hpp>

namespace revenant {

std::string text_of(const outcome& what) {
    switch (what.what) {
        case outcome::kind::ok:
            return "ok";
        case outcome::kind::refused:
            return "refused(" + std::string(vt::name_of(what.why)) + ")";
        case outcome::kind::does_not_compile:
            return "does_not_compile";
        case outcome::kind::laws_broken:
            return text_of(what.laws);
    }
    return "unknown";
}

std::optional<vt::misuse> misuse_named(std::string_view name) {
    for (int i = 0; i <= static_cast<int>(vt::misuse::empty_handle); ++i) {
        if (name == vt::name_of(static_cast<vt::misuse>(i))) return static_cast<vt::misuse>(i);
    }
    return std::nullopt;
}

}  // namespace revenant
