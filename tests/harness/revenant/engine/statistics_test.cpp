// What an exploration says about itself as a whole.
#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <cstddef>
#include <string>
#include <thread>
#include <vector>

#include <revenant/explore.hpp>

namespace {

using revenant::exploration;
using revenant::explore;
using revenant::search;

// Six orders of two threads that take two steps each.
void two_and_two() {
    std::atomic<int> x{0};
    const auto add_twice = [&] {
        ++x;
        ++x;
    };
    std::thread a(add_twice);
    std::thread b(add_twice);
    a.join();
    b.join();
}

bool says(const exploration& done, const std::string& what) {
    return done.statistics().find(what) != std::string::npos;
}

TEST(statistics, count_different_interleavings_once) {
    const exploration one = explore(two_and_two, {.strategy = search::random, .executions_max = 1});
    EXPECT_EQ(one.interleavings, 1u);
    const exploration few = explore(two_and_two, {.strategy = search::few_departures});
    ASSERT_TRUE(few.finished);
    const exploration many = explore(two_and_two, {.strategy = search::random, .executions_max = 20'000});
    EXPECT_EQ(many.executions, 20'000u);
    EXPECT_GT(many.interleavings, 6u);
    EXPECT_LE(many.interleavings, few.executions);
    EXPECT_EQ(explore(two_and_two, {.counts_interleavings = false}).interleavings, 0u);
}

TEST(statistics, are_told_in_one_line) {
    exploration done =
        explore(two_and_two, {.strategy = search::random, .executions_max = 2'000, .memory = false});
    EXPECT_GT(done.seconds, 0);
    EXPECT_TRUE(says(done, "2,000 executions in ")) << done.statistics();
    EXPECT_TRUE(says(done, " MB at most; there may be more; with data races")) << done.statistics();
    EXPECT_FALSE(says(done, "freed memory")) << done.statistics();
    done = explore(two_and_two);
    EXPECT_TRUE(says(done, "; all there are; with data races, freed memory")) << done.statistics();
    done.executions = 3'000'000;
    done.seconds = 2;
    done.interleavings = exploration::interleavings_max;
    done.executions_failed = 12;
    done.memory_bytes_max = (4u << 20) + 1;
    EXPECT_TRUE(
        says(done,
             "3,000,000 executions in 2.00 s, 1,500,000 a second, more than 1,048,576 different ones, "
             "12 failed, 5 MB at most"))
        << done.statistics();
}

TEST(statistics, tell_how_much_memory_a_search_had) {
    constexpr std::size_t bytes = std::size_t{64} << 20;
    const exploration small = explore(two_and_two);
    const exploration large = explore(
        [] {
            static void* volatile shown;  // What nobody sees is left out by an optimizer.
            std::vector<char> filled(bytes, 'x');
            shown = filled.data();
            revenant::check(shown != nullptr, "it is there");
            two_and_two();
        },
        {.executions_max = 1});
    EXPECT_GT(small.memory_bytes_max, 0u);
    EXPECT_GE(large.memory_bytes_max, bytes);
    EXPECT_LT(small.memory_bytes_max, large.memory_bytes_max);
}

TEST(statistics, of_a_search_that_lasts_are_told_on_the_way) {
    const auto takes_seconds = [](std::uint32_t between) {
        return revenant::explore_options{.strategy = search::random,
                                         .executions_max = 1'000'000'000,
                                         .seconds_max = 2,
                                         .seconds_between_progress = between};
    };
    testing::internal::CaptureStderr();
    EXPECT_TRUE(explore(two_and_two, takes_seconds(1)));
    const std::string said = testing::internal::GetCapturedStderr();
    EXPECT_EQ(said.find("revenant: "), 0u) << said;
    EXPECT_NE(said.find(" a second, nothing found so far\n"), std::string::npos) << said;
    testing::internal::CaptureStderr();
    EXPECT_TRUE(explore(two_and_two, takes_seconds(0)));
    EXPECT_EQ(testing::internal::GetCapturedStderr(), "");
}

}  // namespace
