// Data races are found whatever the schedule was, and nothing else is taken for one.
#include <gtest/gtest.h>

#include <atomic>
#include <condition_variable>
#include <exception>
#include <future>
#include <latch>
#include <memory>
#include <mutex>
#include <new>
#include <semaphore>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include <revenant/explore.hpp>
#include <revenant/operation.hpp>

namespace {

using revenant::exploration;
using revenant::explore;
using revenant::verdict;

void write_and_write() {
    int x = 0;
    revenant::name_object(&x, "x");
    std::thread other([&] { x = 1; });
    x = 2;
    other.join();
}

// The reader finds the flag up, in any schedule that comes that far, and the order says nothing about `data`.
template <std::memory_order Store, std::memory_order Load>
void hand_over() {
    int data = 0;
    std::atomic<bool> is_there{false};
    std::thread producer([&] {
        data = 7;
        is_there.store(true, Store);
    });
    if (is_there.load(Load)) revenant::check(data == 7, "what was handed over is there");
    producer.join();
}

TEST(races, a_write_beside_a_write_is_one_and_is_told_with_both_sides) {
    const exploration found = explore(write_and_write);

    ASSERT_EQ(found.found, verdict::data_race) << found.story;
    EXPECT_NE(found.story.find("x: main.1 writes at races_test.cpp:"), std::string::npos) << found.story;
    EXPECT_NE(found.story.find(", and main writes at races_test.cpp:"), std::string::npos) << found.story;
    EXPECT_NE(found.story.find("in execution 1\n"), std::string::npos)
        << "every schedule shows it: " << found.story;
    EXPECT_EQ(explore(write_and_write, {.replay = found.replay}).findings, found.findings);
}

TEST(races, are_not_looked_for_where_nobody_wants_them) {
    EXPECT_TRUE(explore(
        [] {
            std::atomic<int> a_step{0};
            write_and_write();
            ++a_step;
        },
        {.races = false}));
}

TEST(races, of_a_handing_over_depend_on_both_orders) {
    using enum std::memory_order;
    EXPECT_TRUE((explore(hand_over<release, acquire>)));
    EXPECT_TRUE((explore(hand_over<seq_cst, seq_cst>)));
    EXPECT_EQ((explore(hand_over<relaxed, acquire>).found), verdict::data_race);
    EXPECT_EQ((explore(hand_over<release, relaxed>).found), verdict::data_race);
}

TEST(races, fences_order_what_relaxed_accesses_do_not) {
    const auto body = [](bool with_fences) {
        int data = 0;
        std::atomic<bool> is_there{false};
        std::thread producer([&] {
            data = 7;
            if (with_fences) std::atomic_thread_fence(std::memory_order_release);
            is_there.store(true, std::memory_order_relaxed);
        });
        if (is_there.load(std::memory_order_relaxed)) {
            if (with_fences) std::atomic_thread_fence(std::memory_order_acquire);
            revenant::check(data == 7, "what was handed over is there");
        }
        producer.join();
    };
    EXPECT_TRUE(explore([&] { body(true); }));
    EXPECT_EQ(explore([&] { body(false); }).found, verdict::data_race);
}

TEST(races, a_release_sequence_goes_on_through_relaxed_updates_but_not_through_stores) {
    const auto body = [](bool updates) {
        // Apart: ThreadSanitizer remembers four accesses of each eight bytes.
        alignas(8) int data = 0;
        alignas(8) std::atomic<int> stage{0};
        std::thread first([&] {
            data = 7;
            stage.store(1, std::memory_order_release);
        });
        std::thread second([&] {
            if (stage.load(std::memory_order_relaxed) != 1) return;
            if (updates) {
                stage.fetch_add(1, std::memory_order_relaxed);
            } else {
                stage.store(2, std::memory_order_relaxed);
            }
        });
        if (stage.load(std::memory_order_acquire) == 2) revenant::check(data == 7, "it is there");
        first.join();
        second.join();
    };
    EXPECT_TRUE(explore([&] { body(true); }));
    EXPECT_EQ(explore([&] { body(false); }).found, verdict::data_race);
}

TEST(races, an_atomic_access_races_with_a_plain_one) {
    const exploration found = explore([] {
        alignas(8) long x = 0;
        std::thread other([&] { std::atomic_ref<long>(x).store(1); });
        x = 2;
        other.join();
    });
    EXPECT_EQ(found.found, verdict::data_race) << found.story;
    EXPECT_NE(found.story.find("writes, atomically, at"), std::string::npos) << found.story;
}

TEST(races, neighbouring_bytes_are_nobody_elses) {
    EXPECT_TRUE(explore([] {
        std::atomic<int> a_step{0};
        struct {
            char mine = 0, yours = 0;
        } pair;
        std::thread other([&] { pair.yours = 1; });
        pair.mine = 1;
        other.join();
        ++a_step;
    }));
}

TEST(races, a_wide_write_after_a_narrow_one_is_of_all_its_bytes) {
    const exploration found = explore([] {
        std::atomic<int> a_step{0};
        volatile union {
            char bytes[8];
            long all;
        } both = {.all = 0};
        std::thread other([&] { (void)both.bytes[5]; });
        both.bytes[0] = 1;
        both.all = 2;
        other.join();
        ++a_step;
    });
    EXPECT_EQ(found.found, verdict::data_race) << found.story;
}

TEST(races, one_that_a_lock_hides_in_most_schedules_is_found) {
    // Where the main thread comes second, unlock and lock order the two writes.
    EXPECT_EQ(explore([] {
                  std::mutex mutex;
                  int x = 0;
                  std::thread other([&] {
                      x = 1;
                      const std::lock_guard lock(mutex);
                  });
                  { const std::lock_guard lock(mutex); }
                  x = 2;
                  other.join();
              }).found,
              verdict::data_race);
}

TEST(races, a_static_that_is_made_once_is_seen_by_all) {
    EXPECT_TRUE(explore([] {
        const auto look = [] {
            static const std::vector<int> numbers = {1, 2, 3};
            revenant::check(numbers.size() == 3, "it is whole");
        };
        std::thread other(look);
        look();
        other.join();
    }));
}

TEST(races, what_call_once_did_is_seen_by_all) {
    EXPECT_TRUE(explore([] {
        std::once_flag flag;
        int x = 0;
        const auto look = [&] {
            std::call_once(flag, [&] { x = 7; });
            revenant::check(x == 7, "it is done");
        };
        std::thread other(look);
        look();
        other.join();
    }));
}

TEST(races, futures_and_their_exceptions_hand_over) {
    EXPECT_TRUE(explore(
        [] {
            std::promise<std::unique_ptr<int>> good;
            std::promise<int> bad;
            std::thread producer([&] {
                good.set_value(std::make_unique<int>(7));
                bad.set_exception(std::make_exception_ptr(std::runtime_error("told")));
            });
            revenant::check(*good.get_future().get() == 7, "the value is there");
            try {
                (void)bad.get_future().get();
                revenant::check(false, "it throws");
            } catch (const std::runtime_error& error) {
                revenant::check(std::string(error.what()) == "told", "the error is whole");
            }
            producer.join();
        },
        {.executions_max = 3'000}));
}

TEST(races, a_shared_ptr_is_destroyed_after_all_who_used_it) {
    EXPECT_TRUE(explore([] {
        auto shared = std::make_shared<int>(1);
        std::thread other([mine = shared] { revenant::check(*mine == 1, "it is alive"); });
        revenant::check(*shared == 1, "it is alive");
        shared.reset();
        other.join();
    }));
}

TEST(races, latches_semaphores_and_conditions_order) {
    EXPECT_TRUE(explore(
        [] {
            int x = 0, y = 0, z = 0;
            std::latch latch(1);
            std::binary_semaphore semaphore(0);
            std::mutex mutex;
            std::condition_variable changed;
            bool is_set = false;
            std::thread other([&] {
                x = 1;
                latch.count_down();
                y = 1;
                semaphore.release();
                z = 1;
                {
                    const std::lock_guard lock(mutex);
                    is_set = true;
                }
                changed.notify_one();
            });
            latch.wait();
            revenant::check(x == 1, "x is there");
            semaphore.acquire();
            revenant::check(y == 1, "y is there");
            std::unique_lock lock(mutex);
            changed.wait(lock, [&] { return is_set; });
            revenant::check(z == 1, "z is there");
            lock.unlock();
            other.join();
        },
        {.strategy = revenant::search::random, .executions_max = 3'000}));
}

TEST(races, are_of_a_mutex_that_is_made_anew_while_somebody_locks_it) {
    EXPECT_EQ(explore([] {
                  alignas(std::mutex) unsigned char room[sizeof(std::mutex)];
                  auto* mutex = new (room) std::mutex;
                  std::thread other([mutex] { const std::lock_guard lock(*mutex); });
                  new (room) std::mutex;
                  other.join();
              }).found,
              verdict::data_race);
}

}  // namespace
