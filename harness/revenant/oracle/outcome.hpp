// What became of a subject, or of a remedy for it, in a scenario: the verdict that incidents expect.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <vt/misuse.hpp>

#include <revenant/oracle/law.hpp>

namespace revenant {

struct outcome {
    enum class kind : std::uint8_t {
        ok,                // no law was broken and nothing refused
        refused,           // no law was broken, and somebody's mistake was refused: `why` tells the first
        does_not_compile,  // the mistake cannot even be written; a compile test stands behind it
        laws_broken,       // `laws`
    };

    kind what = kind::ok;
    vt::misuse why = vt::misuse::stale_token;  // of a refusal
    law_set laws;                              // broken

    static outcome ok() { return {}; }
    static outcome refused(vt::misuse why) { return {kind::refused, why, {}}; }
    static outcome does_not_compile() { return {kind::does_not_compile, {}, {}}; }
    static outcome broken(law_set laws) { return {kind::laws_broken, {}, laws}; }

    friend bool operator==(const outcome& a, const outcome& b) {
        return a.what == b.what && a.laws == b.laws && (a.what != kind::refused || a.why == b.why);
    }
};

// "ok", "refused(stale_token)", "does_not_compile", or the laws, separated by ", ".
std::string text_of(const outcome& what);

// The misuse of that name.
std::optional<vt::misuse> misuse_named(std::string_view name);

}  // namespace revenant
