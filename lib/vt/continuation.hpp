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

    // own: the continuation has a context of its own, as our coroutines do, and enters it itself.
    enum class context_kind : unsigned char { given, own };

    explicit continuation(function to_run, context_kind kind = context_kind::given) noexcept
        : run(to_run), which_context(kind) {}
    continuation(const continuation&) = delete;
    continuation& operator=(const continuation&) = delete;

    // May end the life of its node, so nobody touches the node after calling it.
    function run;

    // Written by whoever accepts the registration, between the claim and the publication.
    execution_context context;   // if given: what `run` runs in; empty unless flow_context is asked for
    scheduler* where = nullptr;  // who calls `run`; nullptr: the completer
    token take_with;             // what get_result wants to see (flags::reserve_take)

    context_kind which_context;

    // For the queue that holds the node between completion and run; set when it is queued.
    continuation* next;
};

}  // namespace vt
