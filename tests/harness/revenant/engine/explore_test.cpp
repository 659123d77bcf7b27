// What the engine finds in ordinary C++, and that it leaves the correct twin alone. Nothing here knows it is controlled.
#include <gtest/gtest.h>

#include <atomic>
#include <condition_variable>
#include <cstdlib>
#include <latch>
#include <mutex>
#include <semaphore>
#include <stdexcept>
#include <string>
#include <thread>

#include <revenant/explore.hpp>

namespace {

using revenant::exploration;
using revenant::explore;
using revenant::explore_options;
using revenant::verdict;

void lose_an_update() {
    std::atomic<int> x{0};
    const auto increments = [&] { x.store(x.load() + 1); };
    std::thread a(increments);
    std::thread b(increments);
    std::thread c(increments);
    a.join();
    b.join();
    c.join();
    revenant::check(x.load() == 3, "no update is lost");
}

void lose_no_update() {
    std::atomic<int> x{0};
    const auto increments = [&] { x.fetch_add(1); };
    std::thread a(increments);
    std::thread b(increments);
    std::thread c(increments);
    a.join();
    b.join();
    c.join();
    revenant::check(x.load() == 3, "no update is lost");
}

TEST(explore, finds_a_lost_update_and_tells_how_to_see_it_again) {
    const exploration found = explore(lose_an_update);

    EXPECT_EQ(found.found, verdict::failed_check) << found.story;
    EXPECT_NE(found.story.find("no update is lost"), std::string::npos) << found.story;
    ASSERT_FALSE(found.decisions.empty());
    const exploration again = explore(lose_an_update, {.replay = found.decisions});
    EXPECT_EQ(again.found, verdict::failed_check) << again.story;
    EXPECT_EQ(again.executions, 1u);
}

TEST(explore, finishes_the_correct_twin) {
    const exploration done = explore(lose_no_update);

    EXPECT_TRUE(done);
    EXPECT_TRUE(done.finished);
    EXPECT_GT(done.executions, 1u);
}

TEST(explore, needs_few_executions_to_exhaust) {
    const exploration done = explore(lose_an_update, {.stop_at_first_finding = false});

    EXPECT_LE(done.executions, 40u);
    EXPECT_GT(done.executions_failed, 0u);
}

TEST(explore, finds_a_lost_update_by_every_strategy) {
    for (const auto strategy :
         {revenant::search::random, revenant::search::pct, revenant::search::pos, revenant::search::surw}) {
        const exploration found = explore(lose_an_update, {.strategy = strategy, .executions_max = 1'000});
        EXPECT_EQ(found.found, verdict::failed_check) << found.story;
    }
}

TEST(explore, refuses_a_replay_that_does_not_fit) {
    const exploration found = explore(lose_no_update, {.replay = "n1/2 n1/2 w0/2"});

    EXPECT_EQ(found.found, verdict::diverged) << found.story;
    EXPECT_EQ(explore(lose_no_update, {.replay = "nonsense"}).found, verdict::diverged);
}

TEST(explore, says_so_when_nothing_is_controlled) {
    EXPECT_EQ(explore([] {}).found, verdict::not_controlled);
}

TEST(explore, takes_threads_that_have_nothing_in_common_for_right) {
    const exploration all = explore([] {
        int numbers[2] = {};
        std::thread first([&] { numbers[0] = 1; });
        std::thread second([&] { numbers[1] = 2; });
        first.join();
        second.join();
        revenant::check(numbers[0] + numbers[1] == 3, "each has done its part");
    });
    EXPECT_TRUE(all) << all.story;
    EXPECT_TRUE(all.finished);
}

TEST(explore, finds_a_deadlock_and_tells_who_waits_for_whom_and_where) {
    constexpr int first_line = __LINE__;
    const exploration found = explore([] {
        std::mutex m;
        std::mutex n;
        std::thread a([&] {
            std::lock_guard first(m);
            std::lock_guard second(n);
        });
        std::thread b([&] {
            std::lock_guard first(n);
            std::lock_guard second(m);
        });
        a.join();
        b.join();
    });

    EXPECT_EQ(found.found, verdict::deadlock) << found.story;
    const auto tells = [&](const std::string& who_waits, int line) {
        return found.story.find(who_waits + " (explore_test.cpp:" + std::to_string(first_line + line) +
                                ")") != std::string::npos;
    };
    EXPECT_TRUE(tells("main.1 waits for a lock that main.2 holds", 6)) << found.story;
    EXPECT_TRUE(tells("main.2 waits for a lock that main.1 holds", 10)) << found.story;
    EXPECT_TRUE(tells("main waits for the end of main.1", 12)) << found.story;
}

TEST(explore, leaves_locks_taken_in_one_order_alone) {
    const exploration done = explore([] {
        std::mutex m;
        std::mutex n;
        const auto both = [&] {
            std::lock_guard first(m);
            std::lock_guard second(n);
        };
        std::thread a(both);
        std::thread b(both);
        a.join();
        b.join();
    });

    EXPECT_TRUE(done);
    EXPECT_TRUE(done.finished);
}

// A waiter that looks before it waits, without holding the lock in between.
void wait_for_a_flag(bool looks_under_the_lock) {
    std::mutex m;
    std::condition_variable changed;
    std::atomic<bool> flag{false};
    std::thread waiter([&] {
        if (looks_under_the_lock) {
            std::unique_lock held(m);
            changed.wait(held, [&] { return flag.load(); });
        } else if (!flag.load()) {
            std::unique_lock held(m);
            changed.wait(held);
        }
    });
    {
        std::lock_guard held(m);
        flag.store(true);
    }
    changed.notify_one();
    waiter.join();
}

TEST(explore, finds_a_lost_wakeup) {
    const exploration found = explore([] { wait_for_a_flag(false); });

    EXPECT_EQ(found.found, verdict::deadlock) << found.story;
    EXPECT_NE(found.story.find("main.1 sleeps and nobody notifies it (explore_test.cpp:"), std::string::npos)
        << found.story;
}

TEST(explore, leaves_a_wait_with_a_predicate_alone) {
    const exploration done = explore([] { wait_for_a_flag(true); });

    EXPECT_TRUE(done);
    EXPECT_TRUE(done.finished);
}

TEST(explore, finds_an_uncaught_exception) {
    const exploration found = explore([] {
        std::atomic<bool> early{true};
        std::thread a([&] {
            if (early.load()) throw std::runtime_error("too early");
        });
        early.store(false);
        a.join();
    });

    EXPECT_EQ(found.found, verdict::uncaught_exception) << found.story;
    EXPECT_NE(found.story.find("too early"), std::string::npos) << found.story;
}

TEST(explore, survives_a_crash_and_keeps_its_schedule) {
    const auto crashes = [] {
        std::atomic<int*> pointer{nullptr};
        static int target = 0;
        std::thread a([&] { *static_cast<volatile int*>(pointer.load()) = 1; });
        pointer.store(&target);
        a.join();
    };
    const exploration found = explore(crashes);

    EXPECT_EQ(found.found, verdict::crash) << found.story;
    EXPECT_EQ(explore(crashes, {.replay = found.decisions}).found, verdict::crash);
}

TEST(explore, finds_a_thread_that_spins_for_ever) {
    const exploration found = explore([] {
        std::atomic<bool> go{false};
        std::thread a([&] {
            while (!go.load()) {}
        });
        a.join();
    });

    EXPECT_EQ(found.found, verdict::livelock) << found.story;
    EXPECT_NE(found.story.find("main.1 reads the same value again and again (explore_test.cpp:"),
              std::string::npos)
        << found.story;
}

TEST(explore, holds_a_spinning_thread_until_the_value_changes) {
    const exploration done = explore([] {
        std::atomic<bool> go{false};
        std::thread a([&] {
            while (!go.load()) std::this_thread::yield();
        });
        go.store(true);
        a.join();
    });

    EXPECT_TRUE(done);
    EXPECT_TRUE(done.finished);
}

TEST(explore, prints_its_story_where_a_test_expects_it_to_be_true) {
    const testing::AssertionResult printed = explore(lose_an_update);

    EXPECT_FALSE(printed);
    EXPECT_NE(std::string(printed.message()).find("revenant::explore(body, {.replay"), std::string::npos);
}

}  // namespace
