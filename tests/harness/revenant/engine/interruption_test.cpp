// A search ends when somebody asks it to, and when its time is over, also where each execution is long.
#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include <revenant/explore.hpp>

namespace {

using namespace revenant;

void two_increments() {
    std::atomic<int> count{0};
    std::thread other([&] { count.fetch_add(1); });
    count.fetch_add(1);
    other.join();
}

TEST(interruption, ends_the_search) {
    const std::atomic<bool> wanted{true};

    const exploration asked = explore(two_increments, {.strategy = search::random,
                                                       .executions_max = 1'000'000'000,
                                                       .seconds_max = 60,
                                                       .interrupted_by = &wanted});

    EXPECT_TRUE(asked) << asked.story;
    EXPECT_TRUE(asked.interrupted);
    EXPECT_FALSE(asked.finished);
    EXPECT_LT(asked.executions, 1'000'000'000u);
}

TEST(interruption, comes_from_the_clock_between_two_long_executions) {
    const auto long_one = [] {
        std::atomic<int> count{0};
        while (count.fetch_add(1) < 30'000) {}
    };

    const exploration asked = explore(long_one, {.strategy = search::random,
                                                 .executions_max = 1'000'000'000,
                                                 .steps_max = 100'000,
                                                 .seconds_max = 1});

    EXPECT_EQ(asked.found, verdict::ok) << asked.story;
    EXPECT_FALSE(asked.finished);
}

}  // namespace
