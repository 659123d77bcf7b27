// A cache that many threads ask at once: one load for all, and nobody forgotten.
#include <gtest/gtest.h>

#include <atomic>
#include <thread>
#include <vector>

#include <vt/async_cache.hpp>

namespace vt {
namespace {

#if defined(__SANITIZE_THREAD__) || defined(__SANITIZE_ADDRESS__) || !defined(NDEBUG)
constexpr int rounds = 1'500;
#else
constexpr int rounds = 10'000;
#endif

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

// Loads end, callers give up and entries are forgotten, all at once: everybody gets an answer.
TEST(async_cache_stress, everybody_gets_the_value_or_gives_up) {
    for (int round = 0; round < rounds / 5; ++round) {
        task_source<int> slow;
        async_cache<int, int> cache([&](const int&) { return slow.task(); });
        std::stop_source stop;
        std::vector<std::thread> threads;
        threads.emplace_back([&] { slow.set_result(7); });
        threads.emplace_back([&] { stop.request_stop(); });
        threads.emplace_back([&] { cache.invalidate(1); });
        threads.emplace_back([&] { EXPECT_EQ(cache.get(1).as_task().get(), 7); });

        const task<int> mine = cache.get(1, stop.get_token()).as_task();
        try {
            EXPECT_EQ(mine.get(), 7);
        } catch (const operation_canceled&) {
            EXPECT_TRUE(stop.stop_requested());
        }
        for (std::thread& each : threads) each.join();
    }
}

}  // namespace
}  // namespace vt
