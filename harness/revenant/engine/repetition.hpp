// Runs an execution again, to see if its decisions are all that it depends on.
//
// A strategy that draws never comes back to the same decisions, and would explore a program that is another one each time.
#pragma once

#include <revenant/decision/recording.hpp>
#include <revenant/decision/witness.hpp>
#include <revenant/engine/worker.hpp>

namespace revenant::engine {

// Whether the execution that ended just now, well, takes the same steps again and ends well again; what came otherwise is
// told. It is counted nowhere, and no strategy hears of it. In a worker only.
bool repeats(body under_test, const decision::witness& first, const decision::recording& written,
             const explore_options& options, worker_report& report);

}  // namespace revenant::engine
