// A buffer of one item whose producers and consumers wait for the same condition. Whoever changes it notifies one of them,
// and that may be one who cannot go on either.
#include <condition_variable>
#include <mutex>
#include <thread>

#include "programs.hpp"

namespace yardstick {
namespace {

class bounded_buffer_of_one {
public:
    void put() {
        std::unique_lock hold(lock_);
        changed_.wait(hold, [&] { return !is_full_; });
        is_full_ = true;
        changed_.notify_one();
    }
    void get() {
        std::unique_lock hold(lock_);
        changed_.wait(hold, [&] { return is_full_; });
        is_full_ = false;
        changed_.notify_one();
    }

private:
    std::mutex lock_;
    std::condition_variable changed_;
    bool is_full_ = false;
};

}  // namespace

void bounded_buffer() {
    bounded_buffer_of_one buffer;
    const auto produce = [&] { buffer.put(); };
    const auto consume = [&] { buffer.get(); };
    std::thread a(produce), b(produce), c(consume), d(consume);
    a.join();
    b.join();
    c.join();
    d.join();
}

}  // namespace yardstick
