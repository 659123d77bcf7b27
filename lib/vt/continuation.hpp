// What to run when an operation completes: one node, owned by whoever waits.
//
// Registering costs the source one pointer. The node carries its own state by being part of a
// larger object (an awaiter, a task), so a refused registration cannot mix two callers' states.
#pragma once

#include <vt/execution_context.hpp>
#include <vt/token.hpp>

namespace vt {

class scheduler;

// REQUIRES: the node outlives its run, and is registered with one operation at a time.
// ENSURES: an accepted node is run exactly once; a refused one is neither changed nor run.
struct continuation {
    using function = void (*)(continuation&) noexcept;

    explicit continuation(function to_run) noexcept : run(to_run) {}
    continuation(const continuation&) = delete;
    continuation& operator=(const continuation&) = delete;

    // May end the life of its node, so nobody touches the node after calling it.
    function run;

    // Written by whoever accepts the registration, between the claim and the publication.
    execution_context context;   // what `run` runs in; empty unless flow_context was asked for
    scheduler* where = nullptr;  // who calls `run`; nullptr: the completer
    token take_with;             // what get_result wants to see (flags::reserve_take)

    // For the queue that holds the node between completion and run.
    continuation* next = nullptr;
};

}  // namespace vt
