// Setters write two places one after the other, and one who looks believes that both change at once.
#include <atomic>
#include <thread>
#include <vector>

#include "programs.hpp"

namespace yardstick {
namespace {

void reorder(int setters) {
    std::atomic<int> a{0};
    std::atomic<int> b{0};
    std::vector<std::thread> threads;
    for (int i = 0; i < setters; ++i) {
        threads.emplace_back([&] {
            a.store(1);
            b.store(-1);
        });
    }
    threads.emplace_back([&] {
        const bool nobody_yet = a.load() == 0 && b.load() == 0;
        revenant::check(nobody_yet || (a.load() == 1 && b.load() == -1), "both are set, or none");
    });
    for (std::thread& each : threads) each.join();
}

}  // namespace

void reorder_3() { reorder(2); }
void reorder_5() { reorder(4); }

}  // namespace yardstick
