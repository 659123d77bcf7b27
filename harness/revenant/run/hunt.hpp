// Looking for a broken law, and writing down what was found as an incident.
#pragma once

#include <string>

#include <revenant/run/replay.hpp>

namespace revenant {

// What the question's own subject does, what `strict` does, and what each remedy of the scenario does: recorded as met.
// REQUIRES: `found` breaks a law. The prose of `into` stays.
void record(const question& asked, const judgement& found, incident& into);

// The prose of an incident that nobody has told yet.
incident untold(const question& asked, const judgement& found);

}  // namespace revenant
