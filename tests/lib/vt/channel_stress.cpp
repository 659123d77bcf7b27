// Items and permits against cancellation, on real threads: nothing lost, nothing doubled.
#include <gtest/gtest.h>

#include <atomic>
#include <thread>
#include <vector>

#include <vt/async_cache.hpp>
#include <vt/async_semaphore.hpp>
#include <vt/channel.hpp>

namespace vt {
namespace {

#if defined(__SANITIZE_THREAD__) || defined(__SANITIZE_ADDRESS__) || !defined(NDEBUG)
constexpr int rounds = 1'500;
#else
constexpr int rounds = 10'000;
#endif

TEST(channel_stress, every_item_arrives_once_among_many_readers_and_writers) {
    channel<int> items(4);
    std::vector<std::atomic<int>> seen(2 * rounds);
    const auto write = [](channel<int>& into, int first) -> task<void> {
        for (int i = 0; i < rounds; ++i) co_await into.write(first + i);
    };
    const auto read = [](channel<int>& from, std::vector<std::atomic<int>>& into) -> task<void> {
        for (int i = 0; i < rounds; ++i) {
            const int item = co_await from.read();
            ++into[item];
        }
    };
    std::vector<std::thread> threads;
    for (int i = 0; i < 2; ++i) {
        threads.emplace_back([&, i] { write(items, i * rounds).get(); });
        threads.emplace_back([&] { read(items, seen).get(); });
    }
    for (std::thread& each : threads) each.join();
    for (const auto& each : seen) ASSERT_EQ(each, 1);
}

TEST(channel_stress, of_an_item_and_a_stop_exactly_one_wins_and_the_item_is_never_lost) {
    int canceled = 0;
    for (int round = 0; round < rounds; ++round) {
        channel<int> items;
        std::stop_source stop;
        const task<int> reading = items.read(stop.get_token()).as_task();
        std::thread stopping([&] { stop.request_stop(); });
        items.write(round).get();
        stopping.join();
        const std::optional<int> left = items.try_read();
        if (reading.status() == operation_status::canceled) {
            ++canceled;
            ASSERT_EQ(left, round) << "the reader was canceled, so the item must be there";
        } else {
            ASSERT_EQ(reading.get(), round);
            ASSERT_FALSE(left.has_value());
        }
    }
    RecordProperty("canceled", canceled);
}

TEST(channel_stress, of_a_writer_and_a_stop_exactly_one_wins) {
    for (int round = 0; round < rounds; ++round) {
        channel<int> items(0);
        std::stop_source stop;
        const task<void> writing = items.write(round, stop.get_token()).as_task();
        std::thread stopping([&] { stop.request_stop(); });
        const std::optional<int> item = items.try_read();
        stopping.join();
        ASSERT_EQ(item.has_value(), writing.status() == operation_status::succeeded);
    }
}

TEST(async_semaphore_stress, never_more_holders_than_permits_and_no_permit_lost) {
    async_semaphore gate(2);
    std::atomic<int> holders{0};
    std::atomic<int> served{0};
    const auto work = [&](int thread) {
        for (int round = 0; round < rounds; ++round) {
            std::stop_source stop;
            const auto use = [](async_semaphore& of, std::atomic<int>& counting, std::atomic<int>& total,
                                std::stop_token token) -> task<void> {
                const auto held = co_await of.acquire(token);
                EXPECT_LE(++counting, 2);
                ++total;
                --counting;
            };
            const task<void> using_it = use(gate, holders, served, stop.get_token());
            if ((round + thread) % 3 == 0) stop.request_stop();
            try {
                using_it.get();
            } catch (const operation_canceled&) {
                // Waited, and gave up.
            }
        }
    };
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i) threads.emplace_back(work, i);
    for (std::thread& each : threads) each.join();

    EXPECT_GT(served, 0);
    auto one = gate.try_acquire();
    auto two = gate.try_acquire();
    EXPECT_TRUE(one.has_value() && two.has_value());
    EXPECT_FALSE(gate.try_acquire().has_value());
}

TEST(async_cache_stress, threads_that_miss_together_load_once) {
    for (int round = 0; round < rounds / 10; ++round) {
        std::atomic<int> loads{0};
        async_cache<int, int> cache([&](const int& key) -> task<int> {
            ++loads;
            co_return key * 2;
        });
        std::vector<std::thread> threads;
        for (int i = 0; i < 3; ++i) {
            threads.emplace_back([&] {
                for (int key = 0; key < 4; ++key) ASSERT_EQ(cache.get(key).as_task().get(), key * 2);
            });
        }
        for (std::thread& each : threads) each.join();
        ASSERT_EQ(loads, 4);
    }
}

}  // namespace
}  // namespace vt
