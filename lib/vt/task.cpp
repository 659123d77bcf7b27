// Waiting for a task: a stack of nodes, told all at once.
#include <vt/detail/task_state.hpp>

namespace vt::detail {

registration task_state_base::on_completed(continuation& node, flags asked) noexcept {
    capture_into(node, asked);
    // Acquire: if completed, the outcome is visible; pairs with the release in publish().
    std::uintptr_t seen = waiters_.load(std::memory_order_acquire);
    do {
        if (seen == completed) {
            node.context = {};
            return registration::already_completed;
        }
        node.next = reinterpret_cast<continuation*>(seen);
        // Release: the node is visible to the completer; pairs with the acquire in publish().
    } while (!waiters_.compare_exchange_weak(seen, reinterpret_cast<std::uintptr_t>(&node),
                                             std::memory_order_release, std::memory_order_acquire));
    return registration::registered;
}

void task_state_base::publish(operation_status outcome) noexcept {
    outcome_ = outcome;
    // Release: the outcome is visible to whoever sees `completed`; acquire: the nodes are to us.
    auto* newest = reinterpret_cast<continuation*>(waiters_.exchange(completed, std::memory_order_acq_rel));
    waiters_.notify_all();
    tell(newest);
}

void task_state_base::tell(continuation* newest) noexcept {
    continuation* oldest = nullptr;
    while (newest != nullptr) {
        continuation* before = newest->next;
        newest->next = oldest;
        oldest = std::exchange(newest, before);
    }
    while (oldest != nullptr) {
        continuation& node = *std::exchange(oldest, oldest->next);
        dispatch(node, false);
    }
}

void task_state_base::wait() const {
    if (is_completed()) return;
    run_deferred_before_blocking();
    std::uintptr_t seen = waiters_.load(std::memory_order_acquire);
    if (seen == completed) return;
    const scheduler* here = scheduler::current();
    if (here != nullptr && here->is_starved_by_blocking()) refuse(misuse::would_deadlock);
    for (; seen != completed; seen = waiters_.load(std::memory_order_acquire)) {
        waiters_.wait(seen, std::memory_order_acquire);
    }
}

}  // namespace vt::detail
