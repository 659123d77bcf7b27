// What leaves a worker process: counts as it goes, and in the end the first thing that went wrong, by names where it is
// to be told. It lies in memory shared with the parent, which reads it also after the worker has died.
#pragma once

#include <atomic>
#include <cstdarg>
#include <cstdint>
#include <cstdio>

#include <revenant/decision/recording.hpp>
#include <revenant/engine/exploration.hpp>
#include <revenant/engine/standing.hpp>
#include <revenant/engine/telling.hpp>

namespace revenant::engine {

struct worker_report {
    static constexpr std::uint32_t decisions_max = 1u << 16;

    std::uint64_t executions;
    std::uint64_t executions_failed;
    std::uint64_t first_failure;
    std::uint64_t steps;
    std::uint64_t interleavings;
    std::uint64_t memory_bytes_max;  // by the parent, when the worker has ended
    bool finished;
    bool ended;        // the worker came to the end of its search
    bool has_threads;  // the body has made some
    bool running;      // an execution is going on
    bool is_told;      // set by the parent: the worker keeps a chronicle
    // Set by the parent: the worker ends after the execution that is going on. Relaxed, because nothing comes with it.
    std::atomic<bool> is_to_end;
    verdict found;  // verdict::ok: nothing yet
    char story[2048];
    char crash[1024];   // of a signal, by the thread it came to
    char found_by[32];  // which of several strategies it was
    question of_the_worker;
    std::uint32_t decisions_count;
    decision::decision decisions[decisions_max];
    telling told;  // of the last execution

    __attribute__((format(printf, 3, 4))) void tell(verdict what, const char* format, ...) {
        found = what;
        va_list values;
        va_start(values, format);
        std::vsnprintf(story, sizeof story, format, values);
        va_end(values);
    }
};

}  // namespace revenant::engine
