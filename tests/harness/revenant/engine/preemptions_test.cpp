// A bound on how often a thread that could go on is stopped.
#include <gtest/gtest.h>

#include <atomic>
#include <cstdint>
#include <thread>

#include <revenant/explore.hpp>

namespace {

using revenant::exploration;
using revenant::explore;
using revenant::verdict;

// Lost only if one of the two is stopped between its load and its store.
void add_twice() {
    std::atomic<int> count{0};
    const auto add = [&] { count.store(count.load() + 1); };
    std::thread other(add);
    add();
    other.join();
    revenant::check(count.load() == 2, "both are counted");
}

// Lost only if each of the two is stopped once, the first by the second and the second by the first.
void pass_each_other() {
    std::atomic<int> x{0};
    std::atomic<int> y{0};
    bool was_first = false;
    std::thread other([&] {
        const int seen = x.load();
        y.store(1);
        was_first = seen == 1 && x.load() == 2;
    });
    x.store(1);
    const bool is_between = y.load() == 1;
    x.store(2);
    other.join();
    revenant::check(!(was_first && is_between), "nobody is stopped twice");
}

exploration within(void (*body)(), std::uint32_t most) { return explore(body, {.preemptions_max = most}); }

TEST(preemptions, none_find_nothing_that_needs_one) {
    const exploration none = within(add_twice, 0);
    EXPECT_TRUE(none) << none.story;
    EXPECT_TRUE(none.finished);
    EXPECT_EQ(within(add_twice, 1).found, verdict::failed_check);
}

TEST(preemptions, one_finds_nothing_that_needs_two) {
    EXPECT_TRUE(within(pass_each_other, 1));
    EXPECT_TRUE(within(pass_each_other, 1).finished);
    EXPECT_EQ(within(pass_each_other, 3).found, verdict::failed_check);
}

TEST(preemptions, are_counted_exactly) {
    // Two threads of two steps each, neither waiting for the other but for the join at the end.
    const auto four_steps = [] {
        std::atomic<int> x{0};
        std::thread other([&] {
            x.fetch_add(1);
            x.fetch_add(1);
        });
        x.fetch_add(1);
        x.fetch_add(1);
        other.join();
    };
    const auto runs = [&](std::uint32_t most) {
        const exploration done = explore(four_steps, {.preemptions_max = most});
        EXPECT_TRUE(done.finished);
        return done.executions;
    };
    EXPECT_EQ(runs(0), 1u);   // main, until it joins
    EXPECT_EQ(runs(1), 3u);   // or stopped before its first or its second step
    EXPECT_EQ(runs(99), 6u);  // all there are: two of four places are main's
}

}  // namespace
