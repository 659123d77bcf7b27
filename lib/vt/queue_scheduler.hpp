// A scheduler drained by its owner: a main loop, a test, a user interface.
//
// Anybody may post; one thread at a time drains. What a drained continuation posts runs in the
// same drain. Blocking on a pending task from within a drain is refused as would_deadlock.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <mutex>
#include <stop_token>

#include <vt/scheduler.hpp>

namespace vt {

class queue_scheduler final : public scheduler {
public:
    queue_scheduler() = default;
    // REQUIRES: nobody posts any more. What is still queued runs here, so that nothing is lost.
    ~queue_scheduler() { drain(); }
    queue_scheduler(const queue_scheduler&) = delete;
    queue_scheduler& operator=(const queue_scheduler&) = delete;

    void post(continuation& node) noexcept override;
    bool is_starved_by_blocking() const noexcept override { return true; }

    // Runs at most one; says whether there was one.
    bool run_one() noexcept;

    // Runs what is queued, in the order of posting, until nothing is left; says how many ran.
    std::size_t drain() noexcept;

    // The main loop: drains, and waits for more, until asked to stop.
    void run(const std::stop_token& stop);

private:
    std::mutex mutex_;
    std::condition_variable_any posted_;
    detail::node_queue queue_;  // guarded by mutex_
};

}  // namespace vt
