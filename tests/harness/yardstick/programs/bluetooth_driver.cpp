// A driver counts those who use it, and one who stops it waits until nobody does; but who comes in looks whether it is being
// stopped first, and counts itself afterwards.
#include <atomic>
#include <thread>

#include "programs.hpp"

namespace yardstick {
namespace {

struct driver {
    std::atomic<bool> stopping{false};
    std::atomic<bool> nobody_left{false};
    std::atomic<bool> stopped{false};
    std::atomic<int> users{1};  // the driver itself is one of them

    void leave() {
        if (users.fetch_sub(1) == 1) nobody_left.store(true);
    }
    void use() {
        if (!stopping.load()) {
            users.fetch_add(1);
            revenant::check(!stopped.load(), "a driver that is used has not been stopped");
        }
        leave();
    }
    void stop() {
        stopping.store(true);
        leave();
        if (nobody_left.load()) stopped.store(true);
    }
};

}  // namespace

void bluetooth_driver() {
    driver shared;
    std::thread stopper([&] { shared.stop(); });
    shared.use();
    stopper.join();
}

}  // namespace yardstick
