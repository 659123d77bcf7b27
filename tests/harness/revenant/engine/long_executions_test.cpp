// Executions that are long. Who looks at the same value again and again is held; but whoever comes to an end of it by themselves
// comes to that end. And what is told has an end, too.
#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <string>
#include <thread>

#include <revenant/explore.hpp>
#include <revenant/operation.hpp>

#include "right_programs.hpp"

namespace {

using revenant::check;
using revenant::exploration;
using revenant::explore;
using revenant::search;
using revenant::verdict;
using std::chrono::steady_clock;

TEST(looking_on, so_many_times_comes_to_an_end) {
    expect_right([] {
        std::atomic<int> never{0};
        std::thread other([&] {
            int seen = 0;
            for (int times = 0; times < 1'000; ++times) seen += never.load();
            check(seen == 0, "nobody has written");
        });
        other.join();
    });
}

TEST(looking_on, as_long_as_patience_lasts_comes_to_an_end) {
    expect_right([] {
        std::atomic<bool> stop{false};
        const auto give_up_some_time = [&] {
            for (int looks = 0; !stop.load(); ++looks) {
                if (looks == 200) stop.store(true);
            }
        };
        std::thread other(give_up_some_time);
        give_up_some_time();
        other.join();
    });
}

TEST(looking_on, until_a_moment_comes_to_that_moment) {
    expect_right([] {
        std::atomic<bool> never{false};
        revenant::name_object(&never, "never");
        const auto deadline = steady_clock::now() + std::chrono::hours(1);
        while (!never.load() && steady_clock::now() < deadline) {}
        check(steady_clock::now() >= deadline, "time has passed");
    });
}

TEST(looking_on, at_nothing_but_the_clock_comes_to_an_end) {
    EXPECT_TRUE(explore([] {
        std::atomic<int> one{0};
        revenant::name_object(&one, "one");
        one.store(1);
        const auto deadline = steady_clock::now() + std::chrono::hours(1);
        while (steady_clock::now() < deadline) {}
    }));
}

// Nothing to decide, nothing to read, and no step more than an execution may take.
TEST(looking_on, for_ever_is_a_livelock_and_told_shortly) {
    const auto body = [] {
        std::atomic<bool> never{false};
        revenant::name_object(&never, "never");
        int looks = 0;
        std::thread other([&] {
            while (!never.load()) ++looks;
        });
        other.join();
    };
    for (const search by : {search::exhaustive, search::random}) {
        const exploration found = explore(body, {.strategy = by});
        ASSERT_EQ(found.found, verdict::livelock) << found.story;
        EXPECT_NE(
            found.story.find("  main.1 reads the same value again and again (long_executions_test.cpp:"),
            std::string::npos)
            << found.story;
        EXPECT_EQ(found.replay, "default");
        EXPECT_LE(found.steps, 10'000u);
        EXPECT_LE(found.trace.size(), 100u);
        EXPECT_EQ(explore(body, {.replay = found.decisions}).story,
                  explore(body, {.replay = "default"}).story);
    }
}

// What comes after is told.
TEST(looking_on, hides_nothing_that_comes_behind_it) {
    const exploration found = explore([] {
        std::atomic<int> never{0}, often{0};
        revenant::name_object(&never, "never");
        revenant::name_object(&often, "often");
        std::thread other([&] {
            for (int times = 0; times < 1'000; ++times) check(never.load() == 0, "nobody has written");
            never.store(1);
            often.load();
            check(false, "here it ends");
        });
        other.join();
    });
    ASSERT_EQ(found.found, verdict::failed_check) << found.story;
    ASSERT_GE(found.trace.size(), 3u);
    EXPECT_EQ(found.trace[found.trace.size() - 3].text, "store of never");
    EXPECT_EQ(found.trace[found.trace.size() - 2].text, "load of often");
    EXPECT_LE(found.trace.size(), 100u);
}

// Who still looks at the same when somebody else can go on again: that is where one departs from the default.
TEST(looking_on, beside_somebody_who_can_go_on_is_no_longer_alone) {
    const auto body = [] {
        std::atomic<int> never{0}, begins{0}, ended{0};
        std::thread other([&] {
            while (begins.load() == 0) {}
            ended.store(1);
        });
        for (int times = 0; times < 310; ++times) {
            if (times == 300) begins.store(1);
            never.load();
        }
        check(ended.load() == 0, "nobody was faster");
        other.join();
    };
    for (const search by : {search::exhaustive, search::few_departures, search::random}) {
        const exploration found = explore(body, {.strategy = by, .shrinking_max = 0});
        ASSERT_EQ(found.found, verdict::failed_check) << found.story;
        EXPECT_EQ(explore(body, {.replay = found.replay}).findings, found.findings) << found.replay;
    }
}

TEST(telling, what_is_not_told_can_be_departed_from_and_replayed) {
    const auto body = [] {
        std::atomic<int> begun{0}, count{0};
        const auto add = [&] {
            const revenant::untold scope;
            begun.store(1);
            count.store(count.load() + 1);
        };
        std::thread other(add);
        add();
        other.join();
        check(count.load() == 2, "both are counted");
    };
    for (const search by : {search::exhaustive, search::few_departures, search::random}) {
        const exploration found = explore(body, {.strategy = by});
        ASSERT_EQ(found.found, verdict::failed_check) << found.story;
        EXPECT_EQ(explore(body, {.replay = found.replay}).findings, found.findings) << found.replay;
    }
    EXPECT_EQ(explore(body).replay, "main | untold | store | 2 > main.1");
}

// Where a thread stands is known of the steps that are told: the line before those that are not would be a wrong one.
TEST(telling, what_is_not_told_matters_without_a_line) {
    const exploration found = explore([] {
        std::atomic<int> before{0}, count{0};
        revenant::name_object(&count, "count");
        std::thread other([&] { count.fetch_add(1); });
        before.load();
        {
            const revenant::untold scope;
            count.store(count.load() + 1);
        }
        other.join();
        check(count.load() == 2, "both are counted");
    });
    ASSERT_EQ(found.found, verdict::failed_check) << found.story;
    EXPECT_NE(found.story.find("comes before the store of count by main.\n"), std::string::npos)
        << found.story;
}

// Its steps are not all told; what was found and how to come there are.
TEST(telling, an_execution_that_is_too_long_to_be_told_leaves_out_nothing_that_is_needed) {
    const auto body = [] {
        std::atomic<int> written{0}, read{0};
        std::thread other([&] { written = 1; });
        const std::string name(400, 'o');
        const revenant::operation now(name);
        for (int i = 0; i < 5'000; ++i) read.store(i);
        const bool was_written = written.load() == 1;
        other.join();
        revenant::check(!was_written, "nobody was faster");
    };
    const exploration found = explore(body, {.strategy = search::random, .seed = 1, .shrinking_max = 0});
    ASSERT_EQ(found.found, verdict::failed_check) << found.story;
    ASSERT_EQ(found.findings.size(), 1u);
    EXPECT_NE(found.replay, "default");
    EXPECT_EQ(explore(body, {.replay = found.replay}).findings, found.findings);
}

}  // namespace
