// Makes a finding as plain as possible: fewer departures from the default, until none can be left out.
#pragma once

#include <revenant/engine/told_run.hpp>

namespace revenant::engine {

struct shrunk {
    told_run run;
    std::uint32_t tries = 0;
    bool is_minimal =
        false;  // each departure alone is necessary; else the budget ended before that was known
};

// REQUIRES: `found` departs from the default as it says. ENSURES: what is returned shows the same, strictly replayed.
shrunk shrink(body under_test, const told_run& found, const explore_options& options);

}  // namespace revenant::engine
