// Ordinary C++: nothing here knows that it is controlled.
#include "models.hpp"

#include <array>
#include <atomic>
#include <functional>
#include <thread>

#include <revenant/explore.hpp>

namespace engine_bench {
namespace {

// Runs each role on a thread of its own; which is created first is up to `order`.
template <class A, class B>
void run(int order, A a, B b) {
    std::thread first = order == 0 ? std::thread(std::ref(a)) : std::thread(std::ref(b));
    std::thread second = order == 0 ? std::thread(std::ref(b)) : std::thread(std::ref(a));
    first.join();
    second.join();
}

template <class A, class B, class C>
void run(int order, A a, B b, C c) {
    static constexpr int roles[6][3] = {{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}};
    std::array<std::thread, 3> threads;
    for (int i = 0; i < 3; ++i) {
        const int role = roles[order][i];
        threads[i] = role == 0   ? std::thread(std::ref(a))
                     : role == 1 ? std::thread(std::ref(b))
                                 : std::thread(std::ref(c));
    }
    for (std::thread& each : threads) each.join();
}

void m1(int) {
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

void m2(int order) {
    std::atomic<int> state{nobody};
    bool parked = false;
    bool woken = false;
    const auto producer = [&] { woken = state.exchange(done) == waiting; };
    const auto consumer = [&] {
        int expected = nobody;
        parked = state.compare_exchange_strong(expected, waiting);
    };
    run(order, producer, consumer);
    revenant::check(!parked || woken, "who parked is woken");
}

void m3(int order) {
    std::atomic<bool> is_done{false};
    std::atomic<bool> is_waiting{false};
    bool parked = false;
    bool woken = false;
    const auto producer = [&] {
        is_done.store(true);
        woken = is_waiting.load();
    };
    const auto consumer = [&] {
        if (is_done.load()) return;
        is_waiting.store(true);
        parked = true;
    };
    run(order, producer, consumer);
    revenant::check(!parked || woken, "who parked is woken");
}

void m4_with(bool is_done, int order) {
    std::atomic<int> version{0};
    std::atomic<int> completed{is_done ? 1 : 0};
    std::atomic<int> result{is_done ? 42 : 0};
    std::atomic<int> idle{0};
    int seen_by_b = 42;
    const auto a = [&] {
        if (!is_done) {
            result.store(42);
            completed.store(1);
        }
        if (version.load() != 0 || completed.load() == 0) return;
        (void)result.load();
        version.store(1);
        completed.store(0);
        idle.store(1);
    };
    const auto b = [&] {
        if (version.load() != 0 || completed.load() == 0) return;
        seen_by_b = result.load();
    };
    const auto c = [&] {
        if (idle.exchange(0) == 0) return;
        result.store(99);
        completed.store(1);
    };
    run(order, a, b, c);
    revenant::check(seen_by_b == 42, "nobody gets a stranger's result");
}
void m4s(int order) { m4_with(true, order); }
void m4(int order) { m4_with(false, order); }

constexpr model all[] = {{"M1", false, 1, m1},
                         {"M2", true, 2, m2},
                         {"M3", false, 2, m3},
                         {"M4s", false, 6, m4s},
                         {"M4", false, 6, m4}};

}  // namespace

std::span<const model> models() { return all; }

void operations(int times) {
    std::atomic<int> x{0};
    const auto work = [&] {
        for (int i = 0; i < times; ++i) x.store(x.load() + 1);
    };
    run(0, work, work);
}

void accesses(int times) {
    std::array<int, 128> places{};
    std::atomic<int> x{0};
    const auto work = [&](int* own) {
        x.store(1);  // So that both are there while the places are touched.
        for (int i = 0; i < times; ++i) {
            int& place = own[i % 64];
            place = place + i;
        }
    };
    run(0, [&] { work(places.data()); }, [&] { work(places.data() + 64); });
}

}  // namespace engine_bench
