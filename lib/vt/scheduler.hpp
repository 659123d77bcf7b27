// Who runs a continuation, and where: the counterpart of SynchronizationContext and TaskScheduler.
#pragma once

#include <vt/continuation.hpp>
#include <vt/detail/node_queue.hpp>

namespace vt {

class scheduler {
public:
    // Takes the node and runs it once, later or now, through run_here(). Never refuses: a
    // scheduler that can no longer run anything must not be named by anybody.
    virtual void post(continuation& node) noexcept = 0;

    // Whether a thread that runs continuations for this scheduler starves it by blocking.
    virtual bool is_starved_by_blocking() const noexcept { return false; }

    // The scheduler whose continuation this thread is running; nullptr outside of any.
    static scheduler* current() noexcept;

protected:
    ~scheduler() = default;

    // Runs a posted node in its own context with this scheduler current.
    void run_here(continuation& node) noexcept;
};

// Runs what is posted at once, on the poster's thread, nested to a bounded depth.
class inline_scheduler final : public scheduler {
public:
    void post(continuation& node) noexcept override;
};

// The one named default: where continuations go that must not run on the completer's stack and
// name no scheduler. A thread pool, made on first use and never destroyed.
scheduler& default_scheduler();

namespace detail {

// How deep completions nest on one stack before they queue up behind the outermost completer.
inline constexpr unsigned nesting_max = 32;

// The outermost completer's queue and the scheduler this thread works for. Trivial, as
// current_context is.
struct running_state {
    scheduler* working_for = nullptr;
    unsigned depth = 0;
    node_queue deferred{};
};
inline constinit thread_local running_state running;

void run_deferred() noexcept;

// The same for a thread that is about to block on this stack, where nobody else can run them.
void run_deferred_before_blocking() noexcept;

// Runs the node in the context it carries, never in the completer's, and puts that one back.
inline void run_in_own_context(continuation& node) noexcept {
    if (node.which_context == continuation::context_kind::own) {
        node.run(node);
        return;
    }
    execution_context context = std::move(node.context);
    swap_current(context);
    node.run(node);
    swap_current(context);
}

inline void run_inline(continuation& node) noexcept {
    running_state& state = running;
    if (state.depth == nesting_max) {
        state.deferred.push(node);
        return;
    }
    ++state.depth;
    run_in_own_context(node);
    if (--state.depth == 0 && !state.deferred.empty()) run_deferred();
}

// What a completer does with the continuation it found. Touches nothing of the source, which may
// have been lent to somebody else by now.
inline void dispatch(continuation& node, bool asynchronously) noexcept {
    if (node.where != nullptr) {
        node.where->post(node);
    } else if (asynchronously) {
        default_scheduler().post(node);
    } else {
        run_inline(node);
    }
}

}  // namespace detail

inline scheduler* scheduler::current() noexcept { return detail::running.working_for; }

}  // namespace vt
