// Makes a finding as plain as possible: fewer departures from the default, until none can be left out.
#pragma once

#include <string>

#include <revenant/engine/told_run.hpp>

namespace revenant::engine {

struct shrunk {
    told_run run;
    // What ended it before each departure alone was known to be necessary: "after 30 seconds". Empty: nothing did.
    std::string ended = {};
};

// REQUIRES: `found` departs from the default as it says. ENSURES: what is returned shows the same, strictly replayed.
shrunk shrink(body under_test, const told_run& found, const explore_options& options);

}  // namespace revenant::engine
