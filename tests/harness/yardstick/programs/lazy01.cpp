// Two threads add up, each under the lock, and a third believes that it comes before one of them.
#include <mutex>
#include <thread>

#include "programs.hpp"

namespace yardstick {

void lazy01() {
    std::mutex lock;
    int sum = 0;
    const auto add = [&](int what) {
        std::lock_guard hold(lock);
        sum += what;
    };
    std::thread one(add, 1);
    std::thread two(add, 2);
    std::thread checker([&] {
        std::lock_guard hold(lock);
        revenant::check(sum < 3, "not both have been here");
    });
    one.join();
    two.join();
    checker.join();
}

}  // namespace yardstick
