// Two values belong together, and each is set under a lock of its own.
#include <mutex>
#include <thread>

#include "programs.hpp"

namespace yardstick {

void twostage() {
    std::mutex first;
    std::mutex second;
    int d1 = 0;
    int d2 = 0;
    std::thread writer([&] {
        constexpr int stage = 1;
        first.lock();
        d1 = stage;
        first.unlock();
        std::lock_guard hold(second);
        d2 = stage + 1;
    });
    std::thread reader([&] {
        first.lock();
        const int seen = d1;
        first.unlock();
        if (seen == 0) return;
        std::lock_guard hold(second);
        revenant::check(d2 == seen + 1, "who sees the first stage sees the second");
    });
    writer.join();
    reader.join();
}

}  // namespace yardstick
