// One queue under one mutex: fair, simple, and no bottleneck for what pools are used for here.
#include <algorithm>

#include <vt/thread_pool.hpp>

namespace vt {

thread_pool::thread_pool() : thread_pool(std::max(2U, std::thread::hardware_concurrency())) {}

thread_pool::thread_pool(unsigned threads) {
    threads_.reserve(threads);
    for (unsigned i = 0; i < threads; ++i) threads_.emplace_back([this] { work(); });
}

thread_pool::~thread_pool() {
    {
        const std::lock_guard lock(mutex_);
        closing_ = true;
    }
    changed_.notify_all();
    for (std::thread& each : threads_) each.join();
}

void thread_pool::post(continuation& node) noexcept {
    // Notified under the lock: what it leads to may destroy this pool before we return.
    const std::lock_guard lock(mutex_);
    queue_.push(node);
    changed_.notify_one();
}

void thread_pool::work() noexcept {
    std::unique_lock lock(mutex_);
    for (;;) {
        // A closing pool's threads leave only together: what still runs may still post.
        changed_.wait(lock, [this] { return !queue_.empty() || (closing_ && running_ == 0); });
        if (queue_.empty()) return;

        continuation& node = queue_.pop();
        ++running_;
        lock.unlock();
        run_here(node);
        lock.lock();
        if (--running_ == 0 && closing_) changed_.notify_all();
    }
}

}  // namespace vt
