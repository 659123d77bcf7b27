// Who waits for a lock by trying again and again spins like who only looks: it is held until somebody writes there, or for
// one that the system has, until that can be taken.
#include <gtest/gtest.h>

#include <atomic>
#include <mutex>
#include <shared_mutex>
#include <thread>

#include <revenant/explore.hpp>

namespace {

using revenant::exploration;
using revenant::explore;
using revenant::search;
using revenant::verdict;

struct by_exchange {
    static void lock(std::atomic<int>& held) {
        while (held.exchange(1) != 0) {}
    }
};
struct by_compare_exchange {
    static void lock(std::atomic<int>& held) {
        for (int free = 0; !held.compare_exchange_weak(free, 1); free = 0) {}
    }
};
struct by_or {
    static void lock(std::atomic<int>& held) {
        while ((held.fetch_or(1) & 1) != 0) {}
    }
};

template <class Lock>
struct spin_locks : testing::Test {};
using ways = testing::Types<by_exchange, by_compare_exchange, by_or>;
TYPED_TEST_SUITE(spin_locks, ways);

template <class Lock>
void both_enter() {
    std::atomic<int> held{0};
    int inside = 0;
    const auto enter = [&] {
        Lock::lock(held);
        ++inside;
        held.store(0);
    };
    std::thread other(enter);
    enter();
    other.join();
    revenant::check(inside == 2, "both were inside");
}

TYPED_TEST(spin_locks, let_one_after_the_other_in) {
    for (const search by : {search::exhaustive, search::random, search::pct, search::few_departures}) {
        const exploration all = explore(both_enter<TypeParam>, {.strategy = by, .executions_max = 2'000});
        EXPECT_TRUE(all) << all.story;
        EXPECT_EQ(all.finished, by == search::exhaustive || by == search::few_departures);
    }
}

TYPED_TEST(spin_locks, that_nobody_gives_back_are_a_livelock) {
    const exploration found = explore([] {
        std::atomic<int> held{1};
        std::thread other([&] { TypeParam::lock(held); });
        other.join();
    });
    EXPECT_EQ(found.found, verdict::livelock) << found.story;
    EXPECT_NE(found.story.find("spin"), std::string::npos) << found.story;
}

template <class Mutex>
void both_try() {
    Mutex mutex;
    int inside = 0;
    const auto enter = [&] {
        while (!mutex.try_lock()) {}
        ++inside;
        mutex.unlock();
    };
    std::thread other(enter);
    enter();
    other.join();
    revenant::check(inside == 2, "both were inside");
}

TEST(tried_locks, are_had_in_the_end) {
    for (const auto body : {both_try<std::mutex>, both_try<std::shared_mutex>}) {
        const exploration all = explore(body);
        EXPECT_TRUE(all) << all.story;
        EXPECT_TRUE(all.finished) << all.executions;
    }
}

// Each holds one, tries the other, and gives back: there is a schedule in which they do that for ever.
TEST(tried_locks, are_two_taken_in_either_order) {
    const exploration all = explore([] {
        std::mutex first;
        std::mutex second;
        int inside = 0;
        std::thread other([&] {
            const std::scoped_lock both(first, second);
            ++inside;
        });
        {
            const std::scoped_lock both(second, first);
            ++inside;
        }
        other.join();
        revenant::check(inside == 2, "both were inside");
    });
    EXPECT_TRUE(all) << all.story;
    EXPECT_TRUE(all.finished) << all.executions;
}

TEST(tried_locks, that_nobody_gives_back_are_a_livelock) {
    const exploration found = explore([] {
        std::mutex mutex;
        mutex.lock();
        std::thread other([&] {
            while (!mutex.try_lock()) {}
        });
        other.join();
    });
    EXPECT_EQ(found.found, verdict::livelock) << found.story;
}

}  // namespace
