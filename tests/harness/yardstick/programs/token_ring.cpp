// A token goes round three threads, each of which passes on what it finds; only one order of theirs makes it arrive.
#include <mutex>
#include <thread>

#include "programs.hpp"

namespace yardstick {

void token_ring() {
    std::mutex lock;
    int x1 = 1, x2 = 2, x3 = 1;
    int passed = 0;
    std::thread first([&] {
        std::lock_guard hold(lock);
        x1 = (x3 + 1) % 4;
        ++passed;
    });
    std::thread second([&] {
        std::lock_guard hold(lock);
        x2 = x1;
        ++passed;
    });
    std::thread third([&] {
        std::lock_guard hold(lock);
        x3 = x2;
        ++passed;
    });
    std::thread checker([&] {
        std::lock_guard hold(lock);
        revenant::check(passed < 3 || (x1 == x2 && x2 == x3), "the token has come round");
    });
    first.join();
    second.join();
    third.join();
    checker.join();
}

}  // namespace yardstick
