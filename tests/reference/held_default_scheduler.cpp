// Every thread of the pool waits inside a node of ours. Letting one go behind a new such node lets it run what was
// posted in between.
#include <reference/held_default_scheduler.hpp>

#include <algorithm>
#include <semaphore>
#include <thread>

#include <vt/scheduler.hpp>

namespace reference::held_default_scheduler {
namespace {

std::counting_semaphore arrived(0);
std::counting_semaphore leave(0);

struct holding : vt::continuation {
    holding() : vt::continuation(&run) {}
    static void run(vt::continuation& node) noexcept {
        arrived.release();
        leave.acquire();
        delete static_cast<holding*>(&node);
    }
};

void post_next() { vt::default_scheduler().post(*new holding()); }

}  // namespace

void hold() {
    static const bool held = [] {
        // As many as it has threads.
        for (unsigned i = 0; i < std::max(2U, std::thread::hardware_concurrency()); ++i) {
            post_next();
            arrived.acquire();
        }
        return true;
    }();
    (void)held;
}

void settle() {
    // What is posted meanwhile comes behind us; no script goes on that way more often than this.
    constexpr int rounds = 4;
    for (int i = 0; i < rounds; ++i) {
        post_next();
        leave.release();
        arrived.acquire();
    }
}

}  // namespace reference::held_default_scheduler
