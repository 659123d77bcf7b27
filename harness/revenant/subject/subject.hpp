// A pool of one-shot sources, as its callers and producers see it: what scenarios, properties, the matrix and the
// conformance kit do things to.
//
// Every call may come from any thread and with any handle that rent() has given out, however stale; what a contract says
// of that is the oracles' business. A subject answers, and never throws.
//
// To add one: derive from `subject` in a file of its own, and name it in registry.cpp with what it gets wrong (nothing,
// if it is strict) and the law that has to catch it. The matrix then asks it everything.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>

#include <revenant/oracle/answer.hpp>
#include <revenant/oracle/handle.hpp>

namespace revenant {

// What is to be run when the operation ends: .NET's Action<object> and its state. A subject keeps the pair, or the node.
struct waiter {
    void (*call)(void* state) = nullptr;  // throws, if whoever registers is careless
    void* state = nullptr;
    // The caller's, which outlives its run. Running it is calling `call(state)`, and never throws.
    vt::continuation* node = nullptr;
    // What the state keeps alive. A subject that keeps the state keeps this.
    std::shared_ptr<const counted_state> keeps = {};
};

// What a subject announces. What it does not announce is not asked of it, and no law is broken by its absence.
struct capabilities {
    bool pools = true;           // sources of operations that ended are lent again
    bool producer_token = true;  // a producer presents the token of the operation it means
    bool fails = true;           // fail() and cancel()
    bool resets = true;          // reset()
    bool flows_context = true;   // flags::flow_context is kept
    bool uses_scheduler = true;  // flags::use_scheduler is kept
    bool parks = true;           // on_completed(); without it, a source is asked until it has ended
    bool tells_status = true;    // status()
};

class subject {
public:
    subject() = default;
    subject(const subject&) = delete;
    subject& operator=(const subject&) = delete;
    virtual ~subject() = default;

    // A source for one operation, or nothing where the pool has none to lend.
    virtual std::optional<handle> rent() = 0;

    // The producer's side: accepted, refused, or threw.
    virtual answer complete(const handle& which, int number) = 0;
    virtual answer fail(const handle& which, int number) = 0;
    virtual answer cancel(const handle& which) = 0;

    // The consumer's side.
    virtual answer status(const handle& which) = 0;  // pending, succeeded, faulted, canceled, or refused
    // Captures scheduler and context of the calling thread, where the flags ask for it.
    virtual answer on_completed(const handle& which, const waiter& who, vt::flags asked) = 0;
    virtual answer get_result(const handle& which) = 0;  // value, error, canceled, or refused

    // The owner's side: the operation is given up without being taken, and its source goes home if it has one.
    virtual answer reset(const handle& which) = 0;

    // Moves a source's token counter on as if that many operations had come and gone, where it can: wraparound in a
    // test's time. Says whether it did. REQUIRES: the source is idle.
    virtual bool age(const handle& /*any*/, std::uint64_t /*operations*/) { return false; }
};

}  // namespace revenant
