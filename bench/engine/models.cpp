// Ordinary C++: nothing here knows that it is controlled.
#include "models.hpp"

#include <atomic>
#include <thread>

#include <revenant/explore.hpp>

namespace engine_bench {
namespace {

void m1() {
    std::atomic<int> x{0};
    const auto increment = [&] { x.store(x.load() + 1); };
    std::thread a(increment);
    std::thread b(increment);
    std::thread c(increment);
    a.join();
    b.join();
    c.join();
    revenant::check(x.load() == 3, "no update is lost");
}

constexpr int nobody = 0, waiting = 1, done = 2;

void m2() {
    std::atomic<int> state{nobody};
    bool woken = false;
    std::thread producer([&] {
        if (state.exchange(done) == waiting) woken = true;
    });
    int expected = nobody;
    const bool parked = state.compare_exchange_strong(expected, waiting);
    producer.join();
    revenant::check(!parked || woken, "who parked is woken");
}

void m3() {
    std::atomic<bool> is_done{false};
    std::atomic<bool> is_waiting{false};
    bool woken = false;
    std::thread producer([&] {
        is_done.store(true);
        if (is_waiting.load()) woken = true;
    });
    bool parked = false;
    if (!is_done.load()) {
        is_waiting.store(true);
        parked = true;
    }
    producer.join();
    revenant::check(!parked || woken, "who parked is woken");
}

void m4_with(bool is_done) {
    std::atomic<int> version{0};
    std::atomic<int> completed{is_done ? 1 : 0};
    std::atomic<int> result{is_done ? 42 : 0};
    std::atomic<int> idle{0};
    int seen_by_b = 42;
    std::thread a([&] {
        if (!is_done) {
            result.store(42);
            completed.store(1);
        }
        if (version.load() != 0 || completed.load() == 0) return;
        (void)result.load();
        version.store(1);
        completed.store(0);
        idle.store(1);
    });
    std::thread b([&] {
        if (version.load() != 0 || completed.load() == 0) return;
        seen_by_b = result.load();
    });
    std::thread c([&] {
        if (idle.exchange(0) == 0) return;
        result.store(99);
        completed.store(1);
    });
    a.join();
    b.join();
    c.join();
    revenant::check(seen_by_b == 42, "nobody gets a stranger's result");
}
void m4s() { m4_with(true); }
void m4() { m4_with(false); }

}  // namespace

const model models[5] = {
    {"M1", false, m1}, {"M2", true, m2}, {"M3", false, m3}, {"M4s", false, m4s}, {"M4", false, m4}};

}  // namespace engine_bench
