// Looking for a broken law, and writing down what was found as an incident.
#pragma once

#include <string>

#include <revenant/incident/recorded.hpp>
#include <revenant/run/replay.hpp>

namespace revenant {

// Beside what record() wrote, what `strict` does, and what each remedy of the scenario does: as met, and only where that
// is certain.
void record_the_others(const question& asked, incident& into);

// The same finding with as few departures as `options.shrinking_max` tries find; as it is, if it cannot be made plainer.
judgement made_plain(const question& asked, const judgement& found, explore_options options);

// Draws programs by `options.seed` and explores each, up to a thousand executions, and as many in all as the options say. The
// question gets the first one that fails, made as plain as can be; none, if none does.
// REQUIRES: its scenario is generated_program.
judgement judge_programs(question& asked, const explore_options& options);

}  // namespace revenant
