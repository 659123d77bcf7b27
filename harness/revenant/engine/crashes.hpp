// What the code under test does that a process does not survive: told by the worker before it dies, or while it lives on.
#pragma once

#include <revenant/engine/worker_report.hpp>

namespace revenant::engine {

// Signals leave their story in the report, and end the process as they would have. std::terminate ends the execution only.
// REQUIRES: called in the worker, before the first execution.
void tell_crashes_to(worker_report& report);

}  // namespace revenant::engine
