// A body that depends on more than its decisions is not explored as if it did not.
#include <gtest/gtest.h>

#include <atomic>
#include <string>
#include <thread>

#include <revenant/explore.hpp>

namespace {

using revenant::exploration;
using revenant::explore;
using revenant::search;
using revenant::verdict;

// What lies on the stack of whoever explores is nobody's to put back.
TEST(repetition, a_body_that_does_not_repeat_is_not_passed_as_finished) {
    int calls = 0;
    const exploration found = explore([&calls] {
        std::atomic<int> a{0};
        std::atomic<int> b{0};
        std::thread other([&] {
            ++a;
            a.load();
        });
        (++calls % 2 != 0 ? a : b).fetch_add(1);
        a.load();
        other.join();
    });
    EXPECT_EQ(found.found, verdict::diverged) << found.finished;
    EXPECT_NE(found.story.find("step 1 is a rmw by thread 0, and was one of another object"),
              std::string::npos)
        << found.story;
}

// The first two executions are the same.
TEST(repetition, an_exhaustive_search_notices_also_later_that_the_body_does_not_repeat) {
    int calls = 0;
    const exploration found = explore([&calls] {
        std::atomic<int> a{0};
        std::atomic<int> b{0};
        std::thread other([&] {
            ++a;
            a.load();
        });
        (++calls < 3 ? a : b).fetch_add(1);
        a.load();
        other.join();
    });
    EXPECT_EQ(found.found, verdict::diverged) << found.finished;
}

TEST(repetition, sampling_notices_a_body_that_does_not_repeat) {
    for (const search by : {search::random, search::pct, search::pos, search::surw, search::portfolio}) {
        int calls = 0;
        const exploration found = explore(
            [&calls] {
                std::atomic<int> a{0};
                std::thread other([&] { ++a; });
                const int more = ++calls % 5;
                for (int i = 0; i < more; ++i) ++a;
                other.join();
            },
            {.strategy = by, .executions_max = 1'000});
        EXPECT_EQ(found.found, verdict::diverged) << found.story;
        EXPECT_EQ(found.executions, 1u);
    }
}

TEST(repetition, to_look_if_a_body_repeats_is_counted_nowhere) {
    const exploration one = explore(
        [] {
            std::atomic<int> a{0};
            std::thread other([&] { ++a; });
            ++a;
            other.join();
        },
        {.strategy = search::random, .executions_max = 1});
    EXPECT_EQ(one.found, verdict::ok) << one.story;
    EXPECT_EQ(one.executions, 1u);
    EXPECT_LE(one.steps, 3u) << "whether a join is one is up to the schedule";
    EXPECT_EQ(one.interleavings, 1u);
}

}  // namespace
