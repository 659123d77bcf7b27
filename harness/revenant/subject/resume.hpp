// Running a continuation the way a strict source does: in the context captured for it, on the scheduler asked for, nested
// to a bounded depth, and with its exceptions kept from the completer. Each of these can be left out.
#pragma once

#include <functional>
#include <memory>

#include <revenant/subject/subject.hpp>
#include <revenant/subject/weaknesses.hpp>

namespace revenant {

// A registered continuation and what was captured for it.
struct resumption_of {
    waiter who;
    vt::execution_context context;
    vt::scheduler* where = nullptr;
};

// Throws what the continuation throws, if that is the weakness. `is_still_there` says whether its operation is not over.
void resume(resumption_of what, const weaknesses& weak, std::function<bool()> is_still_there = {});

}  // namespace revenant
