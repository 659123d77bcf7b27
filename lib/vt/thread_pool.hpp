// A fixed number of threads that run what is posted, oldest first.
//
// Blocking in a pool's thread takes a thread out of it but starves nobody by design, so it is
// allowed; whoever blocks all of them has chosen too small a pool.
#pragma once

#include <condition_variable>
#include <mutex>
#include <thread>
#include <vector>

#include <vt/scheduler.hpp>

namespace vt {

class thread_pool final : public scheduler {
public:
    // As many threads as the machine runs at once, and at least two.
    thread_pool();
    explicit thread_pool(unsigned threads);

    // Runs everything posted so far, and what that posts, before it returns.
    // REQUIRES: nobody else posts any more; not called from one of its own threads.
    ~thread_pool();
    thread_pool(const thread_pool&) = delete;
    thread_pool& operator=(const thread_pool&) = delete;

    void post(continuation& node) noexcept override;

private:
    void work() noexcept;

    std::mutex mutex_;
    std::condition_variable changed_;
    detail::node_queue queue_;  // guarded by mutex_
    unsigned running_ = 0;      // threads inside a continuation, which may post; guarded by mutex_
    bool closing_ = false;      // guarded by mutex_
    std::vector<std::thread> threads_;
};

}  // namespace vt
