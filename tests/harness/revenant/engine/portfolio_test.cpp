// Strategies in turns, and the one that departs in as few places as it can.
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <string>
#include <thread>

#include <revenant/explore.hpp>

namespace {

using revenant::exploration;
using revenant::explore;
using revenant::search;
using revenant::verdict;

std::ptrdiff_t departures_of(const exploration& found) {
    return std::count(found.replay.begin(), found.replay.end(), '>');
}

// Lost only where both others come in between one thread's load and store.
void needs_two_departures() {
    std::atomic<int> x{0};
    std::atomic<int> y{0};
    std::thread a([&] {
        x.store(1);
        if (y.load() == 1) x.store(2);
    });
    std::thread b([&] {
        if (x.load() == 1) y.store(1);
        if (x.load() == 2) revenant::check(false, "each saw what the other did");
    });
    a.join();
    b.join();
}

void lose_no_update() {
    std::atomic<int> x{0};
    std::thread a([&] { ++x; });
    std::thread b([&] { ++x; });
    a.join();
    b.join();
    revenant::check(x.load() == 2, "both are counted");
}

TEST(few_departures, finds_what_needs_the_fewest_first) {
    const exploration found =
        explore(needs_two_departures, {.strategy = search::few_departures, .shrinking_max = 0});
    ASSERT_EQ(found.found, verdict::failed_check) << found.story;
    EXPECT_EQ(departures_of(found), 2) << found.story;
}

TEST(few_departures, finishes_what_is_small_and_runs_every_schedule_of_it) {
    const exploration done = explore(lose_no_update, {.strategy = search::few_departures});
    EXPECT_TRUE(done);
    EXPECT_TRUE(done.finished) << done.executions;
}

TEST(portfolio, finishes_what_is_small) {
    const exploration done = explore(lose_no_update, {.strategy = search::portfolio});
    EXPECT_TRUE(done);
    EXPECT_TRUE(done.finished);
}

TEST(portfolio, says_which_strategy_it_was_and_is_the_same_for_the_same_seed) {
    for (const std::uint64_t seed : {1u, 2u}) {
        const exploration found =
            explore(needs_two_departures, {.strategy = search::portfolio, .seed = seed});
        EXPECT_EQ(found.found, verdict::failed_check) << found.story;
        EXPECT_FALSE(found.found_by.empty());
        const exploration again =
            explore(needs_two_departures, {.strategy = search::portfolio, .seed = seed});
        EXPECT_EQ(again.found_by, found.found_by);
        EXPECT_EQ(again.executions, found.executions);
        EXPECT_EQ(again.story, found.story);
    }
}

// Too large to be finished by the first of them.
TEST(portfolio, goes_on_with_the_others_where_the_first_is_not_through) {
    const exploration found = explore(
        [] {
            std::atomic<int> noise{0};
            std::atomic<int> x{0};
            const auto work = [&] {
                for (int i = 0; i < 6; ++i) ++noise;
                x.store(x.load() + 1);
                for (int i = 0; i < 6; ++i) ++noise;
            };
            std::thread a(work);
            std::thread b(work);
            std::thread c(work);
            a.join();
            b.join();
            c.join();
            revenant::check(x.load() != 1, "all but one update lost");
        },
        {.strategy = search::portfolio, .executions_max = 50'000});
    EXPECT_EQ(found.found, verdict::failed_check) << found.story;
}

}  // namespace
