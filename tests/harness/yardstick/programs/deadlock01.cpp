// Two threads take two locks, each in an order of its own.
#include <mutex>
#include <thread>

#include "programs.hpp"

namespace yardstick {

void deadlock01() {
    std::mutex a;
    std::mutex b;
    int count = 0;
    const auto take = [&](std::mutex& first, std::mutex& second) {
        std::lock_guard outer(first);
        std::lock_guard inner(second);
        ++count;
    };
    std::thread one([&] { take(a, b); });
    std::thread other([&] { take(b, a); });
    one.join();
    other.join();
}

}  // namespace yardstick
