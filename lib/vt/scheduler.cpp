// Bounded nesting, and what it means to run on a scheduler.
#include <vt/scheduler.hpp>
#include <vt/thread_pool.hpp>

namespace vt {
namespace detail {

// First come, first run. Each runs at depth one, so what it defers in turn ends up in this queue.
void run_deferred() noexcept {
    running_state& state = running;
    ++state.depth;
    while (!state.deferred.empty()) run_in_own_context(state.deferred.pop());
    --state.depth;
}

void run_deferred_before_blocking() noexcept {
    running_state& state = running;
    if (state.deferred.empty()) return;
    const unsigned blocked_at = std::exchange(state.depth, 0);
    run_deferred();
    state.depth = blocked_at;
}

}  // namespace detail

// A posted node starts a stack of its own: what it completes nests from zero again, and is done
// when it returns.
void scheduler::run_here(continuation& node) noexcept {
    const detail::running_state interrupted =
        std::exchange(detail::running, {.working_for = this, .depth = 0, .deferred = {}});
    detail::run_inline(node);
    detail::running = interrupted;
}

void inline_scheduler::post(continuation& node) noexcept { detail::run_inline(node); }

scheduler& default_scheduler() {
    // Never destroyed: continuations may still be posted while the program's statics go down.
    static thread_pool& pool = *new thread_pool();
    return pool;
}

}  // namespace vt
