// The question and the answer of an exploration: what to search by and how far, and what was found.
#pragma once

#include <atomic>
#include <concepts>
#include <cstdint>
#include <source_location>
#include <string>
#include <vector>

#include <revenant/engine/finding.hpp>

namespace testing {
class AssertionResult;
}

namespace revenant {

enum class search {
    random,          // every runnable thread is as likely as any other
    pct,             // priorities, and a few changes of them
    pos,             // a priority for every step
    surw,            // even over the orders of the steps on one object
    exhaustive,      // every order of dependent steps, once
    few_departures,  // every run that departs from the default nowhere, in one place, in two, and so on
    single_faults,   // the default schedule, with each of `faults` at each place where it can strike
    portfolio,       // all of them in turns, `auto` on the command line
};

// What may go wrong beyond the schedule. Each place where it could is a decision, found, recorded, replayed and made plain
// like those of the schedule.
struct possible_faults {
    bool weak_exchanges =
        false;  // compare_exchange_weak fails for nothing (g++; clang does not tell it apart)
    bool spurious_wakeups = false;    // waits on condition variables and futexes end for nothing
    bool early_timeouts = false;      // timed waits expire at any moment; otherwise when nothing else can run
    bool failed_allocations = false;  // new throws std::bad_alloc, malloc returns a null pointer
    bool failed_threads = false;      // a thread cannot be created
    bool stop_requests = false;       // where a revenant::stop_at_any_point lives
    bool reused_memory =
        false;                 // freed memory comes back, at once or late; such a use after free is not seen
    bool stale_loads = false;  // loads see what has been overwritten, as their memory orders allow

    static constexpr possible_faults all() { return {true, true, true, true, true, true, true, true}; }
};

// Limits are part of the question; the first one that is reached ends the search.
struct explore_options {
    search strategy = search::exhaustive;
    std::uint64_t seed = 1;
    std::uint64_t executions_max = 100'000;
    std::uint32_t steps_max = 10'000;  // of one execution; one that reaches it is a livelock
    std::uint32_t seconds_max = 10;    // on the real clock
    std::uint32_t pct_depth = 3;
    // Of `exhaustive`: only schedules in which a thread that could go on is stopped at most so many times, unreduced.
    std::uint32_t preemptions_max = 0xffffffff;
    bool stop_at_first_finding = true;
    // Only this broken law is a finding; others are told with it, where they are broken in the same execution.
    std::string only_law = {};
    // What is looked for at every access; it costs time there.
    bool races = true;   // data races
    bool memory = true;  // use after free, what is freed twice, and what nobody frees
    // Whether plain accesses are scheduling points like atomic ones, once there are several threads. There are many of them,
    // and where they can matter there is a data race to find without.
    bool plain_steps = false;
    possible_faults faults = {};
    std::uint32_t faults_max = 1;  // that strike in one execution
    // What an exploration has given as `replay`, or as `decisions`: runs just that execution. The first brings its
    // faults along; the second needs `faults` and `faults_max` to be what they were.
    std::string replay = {};
    bool shrinks_replay = false;  // and what it shows is made as plain as possible, too
    // How many executions may go into making a finding as plain as possible; 0: it is told as it was found.
    std::uint32_t shrinking_max = 2'000;
    std::uint32_t shrinking_seconds_max = 30;  // on the real clock; what ends it early is told
    bool counts_interleavings = true;  // how many of the executions differ; it costs memory, up to 16 MB
    // A search that lasts says on stderr how far it is, each time so many seconds have passed; 0: it does not.
    std::uint32_t seconds_between_progress = 10;
    // Whoever sets it, a signal handler for one, ends the search: what was found by then is told. nullptr: nobody may.
    const std::atomic<bool>* interrupted_by = nullptr;
};

enum class verdict {
    ok,
    failed_check,
    broken_law,  // by revenant::break_law
    data_race,
    use_after_free,
    double_free,
    leak,
    uncaught_exception,
    deadlock,
    livelock,
    crash,
    not_controlled,  // no step of the body ever came to the engine
    diverged,        // the body does not repeat, or a replay does not fit
    inconclusive,  // there was something that could not be shown again, or the engine met a limit of its own
};

// One line of what happened, in the order in which it did.
struct traced {
    enum class kind : std::uint8_t { step, begins, ends, note, broken_law, departure };

    kind what = kind::step;
    std::string thread;     // the role of who did it
    std::string operation;  // the innermost it has named, or of a step its function; of a broken law, that
    std::string text;       // "store of tail", or what was noted
    std::uint32_t nth = 0;  // of such steps by this thread in this operation

    friend bool operator==(const traced&, const traced&) = default;
};

struct exploration {
    verdict found = verdict::ok;
    std::string story;   // what happened, and how to see it again
    std::string replay;  // where the execution that is told departs from the default; survives edits
    // What ended shrinking before each departure was known to be needed; empty: nothing did.
    std::string shrinking_ended = {};
    std::string decisions;          // of the same execution, one by one
    std::vector<finding> findings;  // all that was broken in it
    std::vector<traced> trace;
    bool finished = false;  // all that the strategy enumerates has been run: for `exhaustive`, every schedule
    bool interrupted = false;  // by explore_options::interrupted_by
    std::string found_by;      // which of several strategies it was
    std::uint64_t executions = 0;
    std::uint64_t executions_failed = 0;
    std::uint64_t first_failure = 0;  // counted from 1
    std::uint64_t steps = 0;          // controlled ones, in all executions
    // Executions with decisions unlike those of any other; of more than interleavings_max it is that number.
    std::uint64_t interleavings = 0;
    static constexpr std::uint64_t interleavings_max = 1u << 20;
    std::uint64_t memory_bytes_max = 0;  // that the search had at once, with what it inherited; 0 of a replay
    double seconds = 0;                  // of the search, on the real clock
    std::string looked_for;              // besides failed checks and standstills: "data races, freed memory"

    // All of that in one line.
    __attribute__((visibility("default"))) std::string statistics() const;

    explicit operator bool() const { return found == verdict::ok; }

    // EXPECT_TRUE prints the story.
    template <std::same_as<testing::AssertionResult> Result>
    operator Result() const {
        return Result(found == verdict::ok) << story;
    }
};

namespace engine {
__attribute__((visibility("default"))) exploration explore(void (*body)(void*), void* argument,
                                                           const explore_options& options);
__attribute__((visibility("default"))) void check(bool holds, const char* text, std::source_location where);
}  // namespace engine

}  // namespace revenant
