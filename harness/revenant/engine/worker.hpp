// One exploration in a process of its own. When the code under test crashes, the worker dies and the parent has the
// schedule; when the worker is done, nothing of it is left.
#pragma once

#include <revenant/decision/strategy.hpp>
#include <revenant/engine/worker_report.hpp>

namespace revenant::engine {

struct body {
    void (*run)(void*);
    void* argument;
};

enum class worker_end { by_itself, by_signal, out_of_time, interrupted, not_started };

struct worker_result {
    worker_end how = worker_end::not_started;
    int signal = 0;
};

inline bool is_interrupted(const explore_options& options) {
    // Relaxed: nothing comes with it.
    return options.interrupted_by != nullptr && options.interrupted_by->load(std::memory_order_relaxed);
}

// Forks, explores there by `strategy`, and waits for the end. `report` lies in shared memory.
worker_result run_worker(body under_test, decision::strategy& strategy, const explore_options& options,
                         worker_report& report);

}  // namespace revenant::engine
