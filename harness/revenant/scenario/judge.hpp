// From a question to a verdict, by exploring it. For programs that are built with revenant_instrument().
#pragma once

#include <optional>
#include <string>

#include <revenant/engine/exploration.hpp>
#include <revenant/scenario/scenario.hpp>

namespace revenant {

// Either it does not compile, or laws were broken, or callers were refused, or nothing at all went wrong.
struct judgement {
    bool does_not_compile = false;
    law_set broken;
    law_set exercised;
    std::optional<vt::misuse> refused;  // the first refusal that a caller met
    exploration explored;

    // "ok", "refused(stale_token)", "does_not_compile", or the laws: as in an incident's expectations.
    std::string text() const;
};

// REQUIRES: nothing else is being judged; a scenario that plays programs has one. The scenario's own
// limits stand, whatever the options say.
judgement judge(const question& asked, explore_options options);

}  // namespace revenant
