// A thread that breaks something while others still have choices to make: whoever searches may go on without it, and what it
// showed can be shown again.
#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include <revenant/explore.hpp>
#include <revenant/operation.hpp>

namespace {

using revenant::exploration;
using revenant::explore;
using revenant::search;
using revenant::verdict;

void fail_in_the_middle() {
    std::atomic<int> x{0};
    const auto add_twice = [&] {
        ++x;
        ++x;
    };
    std::thread a(add_twice);
    std::thread b(add_twice);
    std::thread checker([&] { revenant::check(x.load() != 1, "nobody looks after the first step"); });
    a.join();
    b.join();
    checker.join();
}

void fail_and_then_break_a_law() {
    std::atomic<int> x{0};
    std::thread checker([&] { revenant::check(x.load() != 0, "somebody was here before"); });
    std::thread other([&] {
        ++x;
        if (x.load() == 1) revenant::break_law("looked_for", "after the check has failed");
    });
    checker.join();
    other.join();
}

TEST(early_failure, is_shown_again_whoever_found_it) {
    for (const search by : {search::exhaustive, search::random, search::few_departures, search::portfolio}) {
        const exploration found = explore(fail_in_the_middle, {.strategy = by});
        ASSERT_EQ(found.found, verdict::failed_check) << found.story;
        EXPECT_EQ(explore(fail_in_the_middle, {.replay = found.replay}).found, verdict::failed_check);
        EXPECT_EQ(explore(fail_in_the_middle, {.replay = found.decisions}).found, verdict::failed_check);
    }
}

TEST(early_failure, does_not_hide_what_is_looked_for) {
    const exploration found = explore(fail_and_then_break_a_law, {.only_law = "looked_for"});
    ASSERT_EQ(found.found, verdict::broken_law) << found.story;
    EXPECT_EQ(explore(fail_and_then_break_a_law, {.only_law = "looked_for", .replay = found.decisions}).found,
              verdict::broken_law);
}

}  // namespace
