// From a finding to an incident.
#pragma once

#include <revenant/incident/incident.hpp>
#include <revenant/scenario/judge.hpp>

namespace revenant {

outcome outcome_of(const judgement& made);

// What the question's own subject does. REQUIRES: `found` breaks a law. The prose of `into` stays.
void record(const question& asked, const judgement& found, incident& into);

// The prose of an incident that nobody has told yet.
incident untold(std::string title);
incident untold(const question& asked, const judgement& found);

}  // namespace revenant
