// Who answers the questions of an execution: which thread goes next, and every other act of chance.
//
// A strategy is asked before each visible step, also where one answer is possible only: some count steps, and some
// learn from them. It sees steps, never the program.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include <revenant/decision/step.hpp>

namespace revenant::decision {

// Where a question comes from. Recordings hold the name, so it never changes its meaning.
enum class site : std::uint8_t {
    next_thread,  // the answer is a thread
    wake,         // which of the threads that wait is notified
    draw,         // a random number of the code under test
    // Faults: 0 is that nothing goes wrong.
    reuse,          // an allocation gets memory back that was freed: 1 what was freed last, 2 what was first
    weak_exchange,  // a weak compare-exchange fails although the value is the expected one
    spurious_wakeup,    // a wait ends, and nobody has notified it
    early_timeout,      // a timed wait ends, and the others are not even blocked
    failed_allocation,  // there is no memory
    failed_thread,      // there is no thread to be had
    stop_request,       // somebody asks for a stop
    stale_load,         // a load sees a value that has been overwritten: the one so many stores back
};

constexpr bool is_fault(site where) { return where >= site::reuse; }

std::string_view name_of(site where);

// What there is to know when the next thread is chosen. Every thread stands before its next visible step.
struct situation {
    thread_set runnable = 0;  // those whose step is possible now
    thread_set ended = 0;     // those that have no step any more
    thread_id current = 0;    // who took the step before
    thread_id count = 0;      // of all threads so far
    step pending[threads_max];
};

class dice;
class place;

struct choice {
    site where = site::draw;
    std::uint32_t alternatives = 1;
    const situation* threads = nullptr;  // where it is asked for the next thread
    const place* at = nullptr;           // for a strategy that wants places
};

// The answer of a strategy that has nothing to learn from the rest of this execution.
inline constexpr std::uint32_t no_answer = 0xffffffff;

// How an execution ended, for those who learn from it.
struct ending {
    bool cut_short = false;  // the step bound was reached
};

class strategy {
public:
    strategy() = default;
    strategy(const strategy&) = delete;
    strategy& operator=(const strategy&) = delete;
    virtual ~strategy() = default;

    // What it draws with, where it has each runnable thread go on with the same chance and learns nothing from that. Then it
    // need not be asked who is next, and is not. nullptr: it wants to be asked. The same for as long as it lives.
    virtual dice* draws_evenly() { return nullptr; }

    // What follows depends on the number alone, and on the executions before it where the strategy learns.
    virtual void begin_execution(std::uint64_t execution) = 0;

    // ENSURES: a runnable thread where one is asked for, else a number below `alternatives`; or no_answer.
    virtual std::uint32_t choose(const choice& asked) = 0;

    // The thread is new; it runs up to its first visible step at once.
    virtual void created(thread_id /*creator*/, thread_id /*created*/) {}

    // What `later` does from now on comes after the last step of `earlier`, in whatever order threads run: it was
    // woken by it, or waited for its end.
    virtual void ordered(thread_id /*earlier*/, thread_id /*later*/) {}

    // ENSURES: false, if nothing is left to run.
    virtual bool end_execution(const situation& /*last*/, const ending& /*how*/) { return true; }

    // Whether `writes` of the pending steps has to be exact; otherwise it may say yes where the answer is no.
    virtual bool wants_exact_effects() const { return false; }

    // Which one it is, where it is one of several.
    virtual std::string_view name() const { return {}; }

    // Whether it has to be told where in the program it is asked.
    virtual bool wants_places() const { return false; }

    // Whether the program asked something that does not fit what it asked before, under the same answers.
    virtual bool diverged() const { return false; }
    // Which step did not fit, what was recorded, and what was met. REQUIRES: diverged().
    virtual std::string divergence() const { return "the same decisions led to another question"; }

    // Whether every schedule has been covered. Only a strategy that enumerates can say so.
    virtual bool finished() const { return false; }

    // Whether an execution that failed has to be run to its end, without the thread that failed.
    virtual bool learns_from_failures() const { return false; }
};

}  // namespace revenant::decision
