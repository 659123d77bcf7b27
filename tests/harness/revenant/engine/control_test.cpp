// Correct programs over everything that threads meet at: none is reported under any schedule.
#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <future>
#include <latch>
#include <mutex>
#include <semaphore>
#include <shared_mutex>
#include <stop_token>
#include <string>
#include <thread>

#include <revenant/explore.hpp>

#include "right_programs.hpp"

namespace {

using revenant::check;

template <class T>
void count_in() {
    std::atomic<T> x{0};
    const auto counts = [&] {
        x.fetch_add(3);
        x.fetch_sub(1);
        T seen = x.load(std::memory_order_relaxed);
        while (!x.compare_exchange_weak(seen, static_cast<T>(seen + 1))) {}
    };
    both(counts, counts);
    check(x.load() == 6, "no step is lost");
    x.exchange(0x7f);
    x.fetch_and(0x0f);
    x.fetch_or(0x30);
    x.fetch_xor(0x01);
    check(x.load() == 0x3e, "bits are where they belong");
    x.store(0);
    x.fetch_sub(1);
    check(x.load() == static_cast<T>(-1), "arithmetic wraps in its own width");
}

TEST(control, counts_in_every_width) {
    expect_right(count_in<std::uint8_t>);
    expect_right(count_in<std::uint16_t>);
    expect_right(count_in<std::uint32_t>);
    expect_right(count_in<std::uint64_t>);
}

TEST(control, keeps_mutexes_exclusive) {
    expect_right([] {
        std::mutex m;
        int plain = 0;
        const auto adds = [&] {
            std::lock_guard held(m);
            ++plain;
        };
        both(adds, adds);
        check(plain == 2, "both had the lock");
    });
}

TEST(control, lets_a_recursive_mutex_be_taken_again) {
    expect_right([] {
        std::recursive_mutex m;
        std::atomic<int> inside{0};
        const auto nests = [&] {
            std::lock_guard outer(m);
            std::lock_guard inner(m);
            check(inside.fetch_add(1) == 0, "nobody else is inside");
            inside.fetch_sub(1);
        };
        both(nests, nests);
    });
}

TEST(control, tries_locks_without_waiting) {
    expect_right([] {
        std::mutex m;
        std::atomic<int> taken{0};
        const auto tries = [&] {
            if (!m.try_lock()) return;
            taken.fetch_add(1);
            m.unlock();
        };
        both(tries, tries);
        check(taken.load() >= 1, "one of them got it");
    });
}

TEST(control, wakes_everybody_that_waits_on_a_condition) {
    expect_right([] {
        std::mutex m;
        std::condition_variable changed;
        bool ready = false;
        const auto waits = [&] {
            std::unique_lock held(m);
            changed.wait(held, [&] { return ready; });
        };
        std::thread a(waits);
        std::thread b(waits);
        {
            std::lock_guard held(m);
            ready = true;
        }
        changed.notify_all();
        a.join();
        b.join();
    });
}

TEST(control, lets_a_timed_wait_expire_when_nobody_notifies) {
    expect_right([] {
        std::mutex m;
        std::condition_variable never;
        std::thread a([&] {
            std::unique_lock held(m);
            check(never.wait_for(held, std::chrono::hours(1)) == std::cv_status::timeout, "nobody notified");
        });
        a.join();
    });
}

TEST(control, hands_over_through_waits_of_atomics) {
    expect_right([] {
        std::atomic<int> state{0};
        both(
            [&] {
                state.wait(0);
                check(state.load() == 1, "it has changed");
            },
            [&] {
                state.store(1);
                state.notify_one();
            });
    });
}

TEST(control, hands_over_through_latches_and_semaphores) {
    expect_right([] {
        std::latch started(1);
        std::binary_semaphore permit(0);
        both(
            [&] {
                started.wait();
                permit.release();
            },
            [&] {
                started.count_down();
                permit.acquire();
            });
    });
}

TEST(control, hands_over_through_futures) {
    expect_right([] {
        std::promise<int> promised;
        std::future<int> awaited = promised.get_future();
        std::thread a([&] { promised.set_value(7); });
        check(awaited.get() == 7, "the value arrives");
        a.join();
    });
}

TEST(control, starts_new_threads_when_their_creator_comes_to_a_step) {
    const revenant::exploration done = revenant::explore(
        [] {
            std::atomic<int> x{0};
            std::string started;
            std::thread a([&] {
                started += 'a';
                x.store(1);
            });
            std::thread b([&] { started += 'b'; });
            started += 'm';
            b.join();  // Has ended by now, and so is no step.
            check(started == "mab", "in the order of their creation, and nothing else comes between");
            a.join();
        },
        {.executions_max = 1, .races = false});
    EXPECT_TRUE(done);
    EXPECT_EQ(done.steps, 2u) << "the store, and the join of a";
}

// A stop's state is a lock that is tried again and again, of which there are more schedules than can be gone through.
TEST(control, calls_back_whoever_asked_for_a_stop_once) {
    expect_right_in_samples([] {
        std::stop_source source;
        int calls = 0;
        std::thread other([&] { source.request_stop(); });
        {
            const std::stop_callback called(source.get_token(), [&] { ++calls; });
        }
        other.join();
        check(calls <= 1, "once, or too late");
    });
}

TEST(control, wakes_who_waits_with_any_lock) {
    expect_right([] {
        std::shared_mutex mutex;
        std::condition_variable_any changed;
        bool is_set = false;
        std::thread other([&] {
            const std::lock_guard lock(mutex);
            is_set = true;
            changed.notify_one();
        });
        std::shared_lock lock(mutex);
        changed.wait(lock, [&] { return is_set; });
        lock.unlock();
        other.join();
    });
}

// The library's own bug, as of version 12 (pytorch/pytorch#177884): who sees a permit, loses it to somebody else and lies down may
// sleep on when it is given back. So it is no false alarm.
TEST(control, shows_that_a_semaphore_of_the_library_may_lose_a_wakeup) {
    const revenant::exploration found = revenant::explore([] {
        std::counting_semaphore<3> permits(1);
        const auto enter = [&] {
            permits.acquire();
            permits.release();
        };
        std::thread first(enter);
        std::thread second(enter);
        enter();
        first.join();
        second.join();
    });
    EXPECT_EQ(found.found, revenant::verdict::deadlock) << found.story;
}

}  // namespace
