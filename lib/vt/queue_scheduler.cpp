// A queue under a mutex: it is drained by one thread and posted to by any.
#include <vt/queue_scheduler.hpp>

namespace vt {

void queue_scheduler::post(continuation& node) noexcept {
    // Notified under the lock: whoever is woken may go on to destroy this scheduler.
    const std::lock_guard lock(mutex_);
    queue_.push(node);
    posted_.notify_one();
}

bool queue_scheduler::run_one() noexcept {
    std::unique_lock lock(mutex_);
    if (queue_.empty()) return false;
    continuation& node = queue_.pop();
    lock.unlock();
    run_here(node);
    return true;
}

std::size_t queue_scheduler::drain() noexcept {
    std::size_t ran = 0;
    while (run_one()) ++ran;
    return ran;
}

void queue_scheduler::run(const std::stop_token& stop) {
    while (!stop.stop_requested()) {
        drain();
        std::unique_lock lock(mutex_);
        posted_.wait(lock, stop, [this] { return !queue_.empty(); });
    }
}

}  // namespace vt
