// A continuation that its owner may lose interest in before the operation ends.
//
// Whoever waits for a long-lived task again and again, each time together with something else that
// ends first, would leave one node a time behind there. So a revoked node may be run early:
// task_state_base::run_revoked() does that, and the node is gone from the task.
#pragma once

#include <atomic>

#include <vt/continuation.hpp>

namespace vt::detail {

// ENSURES: runs `at_the_end` exactly once: when the operation ends, or earlier if revoked.
class revocable : public continuation {
public:
    explicit revocable(function at_the_end) noexcept : continuation(&run_it), at_the_end_(at_the_end) {}

    // From here on it may run, and be gone, any time that somebody looks.
    // Release: what the owner has decided is visible to who runs it; pairs with is_revoked().
    void revoke() noexcept { revoked_.store(true, std::memory_order_release); }

    static bool is_revoked(const continuation& node) noexcept {
        // Acquire: see revoke().
        return node.run == &run_it &&
               static_cast<const revocable&>(node).revoked_.load(std::memory_order_acquire);
    }

private:
    // Not inline: its one address is what a revocable is known by.
    static void run_it(continuation& node) noexcept;

    const function at_the_end_;
    std::atomic<bool> revoked_{false};
};

}  // namespace vt::detail
