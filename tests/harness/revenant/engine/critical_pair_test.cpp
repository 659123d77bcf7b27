// What is found is told with the two steps whose order makes it.
#include <gtest/gtest.h>

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <string>
#include <thread>

#include <revenant/explore.hpp>
#include <revenant/operation.hpp>

namespace {

using revenant::exploration;
using revenant::explore;
using revenant::search;
using revenant::verdict;

// Empty, where it is not told.
std::string what_matters(const exploration& found) {
    constexpr std::string_view before = "\nWhat matters: ";
    const std::size_t at = found.story.find(before);
    if (at == std::string::npos) return "";
    const std::size_t from = at + before.size();
    return found.story.substr(from, found.story.find('\n', from) - from);
}

std::string at(int line) { return " at critical_pair_test.cpp:" + std::to_string(line); }

TEST(critical_pair, of_a_lost_update_is_the_load_that_comes_too_early) {
    constexpr int here = __LINE__;
    const auto body = [] {
        std::atomic<int> counter{0};
        revenant::name_object(&counter, "counter");
        const auto count = [&] {
            const revenant::operation now("count");
            counter.store(counter.load() + 1);  // here + 6
        };
        std::thread other(count);
        count();
        other.join();
        revenant::check(counter.load() == 2, "both are counted");
    };
    EXPECT_EQ(what_matters(explore(body)), "the load of counter by main.1 (count)" + at(here + 6) +
                                               " comes before the store of counter by main (count)" +
                                               at(here + 6) + ".");
    // By others it may be the other thread's.
    for (const search by : {search::random, search::pct}) {
        const exploration found = explore(body, {.strategy = by});
        EXPECT_TRUE(what_matters(found).starts_with("the load of counter by main")) << found.story;
        EXPECT_EQ(what_matters(explore(body, {.replay = found.replay})), what_matters(found));
    }
}

// The thread that is held back never comes to its own.
TEST(critical_pair, of_a_deadlock_is_the_lock_that_somebody_else_has_taken) {
    constexpr int here = __LINE__;
    const exploration found = explore([] {
        std::mutex left, right;
        revenant::name_object(&left, "left");
        revenant::name_object(&right, "right");
        const auto take = [](std::mutex& first, std::mutex& second) {
            const revenant::operation now("take");
            const std::lock_guard one(first);   // here + 7
            const std::lock_guard two(second);  // here + 8
        };
        std::thread other([&] { take(right, left); });
        take(left, right);
        other.join();
    });
    ASSERT_EQ(found.found, verdict::deadlock) << found.story;
    EXPECT_EQ(what_matters(found), "the lock of right by main.1 (take)" + at(here + 7) +
                                       " comes before the lock of right by main (take)" + at(here + 8) + ".")
        << found.story;
}

// What it stands before has nothing to do with it; what it does later has.
TEST(critical_pair, of_a_lost_wakeup_is_the_notification_that_nobody_waits_for) {
    constexpr int here = __LINE__;
    const exploration found = explore([] {
        std::mutex mutex;
        std::condition_variable changed;
        std::atomic<bool> is_set{false};
        revenant::name_object(&mutex, "mutex");
        revenant::name_object(&changed, "changed");
        revenant::name_object(&is_set, "is_set");
        std::thread other([&] {
            const revenant::operation now("set");
            is_set.store(true);
            changed.notify_one();  // here + 11
        });
        {
            const revenant::operation now("await");
            const bool was_set = is_set.load();
            std::unique_lock lock(mutex);
            if (!was_set) changed.wait(lock);  // here + 17
        }
        other.join();
    });
    ASSERT_EQ(found.found, verdict::deadlock) << found.story;
    EXPECT_EQ(what_matters(found), "the notify of changed by main.1 (set)" + at(here + 11) +
                                       " comes before the wait of changed by main (await)" + at(here + 17) +
                                       ".")
        << found.story;
}

TEST(critical_pair, is_not_told_where_every_thread_runs_on) {
    const exploration found = explore([] {
        std::atomic<int> x{1};
        std::thread other([&] { x.store(2); });
        other.join();
        revenant::check(x.load() == 1, "never true");
    });
    ASSERT_EQ(found.found, verdict::failed_check);
    EXPECT_EQ(what_matters(found), "");
}

}  // namespace
