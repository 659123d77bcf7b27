// Scheduling points at plain accesses, on request; and the canary, which says whether anything is seen at all.
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <thread>

#include <revenant/canary.hpp>
#include <revenant/explore.hpp>

namespace {

using revenant::exploration;
using revenant::explore;
using revenant::explore_options;
using revenant::verdict;

// With data races not looked for: that is what would be told otherwise.
exploration add_plainly(bool plain_steps, revenant::search by = revenant::search::exhaustive) {
    return explore(
        [] {
            const auto count = std::make_unique<int>(0);
            const auto add = [at = count.get()] { *at = *at + 1; };
            std::thread other(add);
            add();
            other.join();
            revenant::check(*count == 2, "both are counted");
        },
        {.strategy = by, .races = false, .plain_steps = plain_steps});
}

TEST(plain_steps, are_taken_on_request_only) {
    // A thread runs up to its first step as soon as it is created, and without plain ones that is its end.
    EXPECT_NE(add_plainly(false).found, verdict::failed_check);
    const exploration found = add_plainly(true);
    ASSERT_EQ(found.found, verdict::failed_check) << found.story;
    EXPECT_NE(found.replay.find("store"), std::string::npos) << found.replay;
    EXPECT_EQ(add_plainly(true, revenant::search::random).found, verdict::failed_check);
}

TEST(plain_steps, are_seen_in_a_loop_that_never_ends) {
    const exploration found = explore(
        [] {
            const auto never = std::make_unique<volatile bool>(false);
            std::thread waits([at = never.get()] {
                while (!*at) {}
            });
            waits.join();
        },
        {.races = false, .plain_steps = true});
    EXPECT_EQ(found.found, verdict::livelock) << found.story;
}

TEST(canary, is_found_in_an_instrumented_target) {
    const exploration found = revenant::finds_the_canary();
    EXPECT_TRUE(found);
    EXPECT_GT(found.executions, 1u);
}

}  // namespace
