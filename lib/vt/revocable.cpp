// Sorting out what nobody waits for any more.
//
// The list of a task's waiters is only ever pushed to or taken as a whole. So is it here: taken,
// sorted, and what stays is put back under whatever has been pushed meanwhile. If the task has ended
// meanwhile, its completer could not see the nodes we hold, and it falls to us to tell them.
#include <vt/detail/revocable.hpp>
#include <vt/detail/task_state.hpp>

namespace vt::detail {

void revocable::run_it(continuation& node) noexcept { static_cast<revocable&>(node).at_the_end_(node); }

void task_state_base::run_revoked() noexcept {
    // Acquire: the nodes are visible; pairs with the releases in on_completed() and put_back().
    std::uintptr_t seen = waiters_.load(std::memory_order_acquire);
    do {
        if (seen == 0 || seen == completed) return;
    } while (!waiters_.compare_exchange_weak(seen, 0, std::memory_order_acquire, std::memory_order_acquire));

    continuation* revoked = nullptr;
    auto* kept = reinterpret_cast<continuation*>(seen);
    for (continuation** link = &kept; *link != nullptr;) {
        continuation* const node = *link;
        if (!revocable::is_revoked(*node)) {
            link = &node->next;
            continue;
        }
        *link = node->next;
        node->next = revoked;
        revoked = node;
    }
    if (kept != nullptr) put_back(kept);
    while (revoked != nullptr) dispatch(*std::exchange(revoked, revoked->next), false);
}

void task_state_base::put_back(continuation* newest) noexcept {
    std::uintptr_t seen = 0;
    // Release: the nodes are visible to whoever takes them next. Acquire: if completed, the outcome
    // is visible to whom we tell.
    while (!waiters_.compare_exchange_weak(seen, reinterpret_cast<std::uintptr_t>(newest),
                                           std::memory_order_release, std::memory_order_acquire)) {
        if (seen == completed) {
            tell(newest);
            return;
        }
        if (seen == 0) continue;
        // Others have come meanwhile. Ours go beneath theirs, who are newer.
        // Acquire: their nodes are visible to us; pairs with the release in on_completed().
        if (waiters_.compare_exchange_weak(seen, 0, std::memory_order_acquire, std::memory_order_relaxed)) {
            auto* const theirs = reinterpret_cast<continuation*>(seen);
            continuation* oldest = theirs;
            while (oldest->next != nullptr) oldest = oldest->next;
            oldest->next = newest;
            newest = theirs;
        }
        seen = 0;
    }
}

}  // namespace vt::detail
