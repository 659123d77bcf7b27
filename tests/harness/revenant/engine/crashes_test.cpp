// What ends a process ends a worker at most, and is told: who, of what, at which line.
#include <gtest/gtest.h>

#include <atomic>
#include <cstdlib>
#include <exception>
#include <stdexcept>
#include <string>
#include <thread>

#include <revenant/explore.hpp>

namespace {

using revenant::exploration;
using revenant::explore;
using revenant::verdict;

// In one of two orders the other thread comes to `act`.
template <class Act>
exploration explore_when_late(Act act) {
    return explore([&] {
        std::atomic<bool> ready{false};
        std::thread other([&] {
            if (!ready.load()) act();
        });
        ready.store(true);
        other.join();
    });
}

void expect_crash(const exploration& found, std::initializer_list<const char*> told) {
    EXPECT_EQ(found.found, verdict::crash) << found.story;
    for (const char* const each : told) EXPECT_NE(found.story.find(each), std::string::npos) << found.story;
    ASSERT_EQ(found.findings.size(), 1u);
    EXPECT_EQ(found.findings.front().law, "crash");
    EXPECT_FALSE(found.replay.empty());
}

// Of a value that no compiler knows.
int* volatile kept = nullptr;
int* nowhere() { return kept; }

TEST(crashes, a_null_pointer_is_told_with_its_line) {
    const exploration found = explore_when_late([] { *nowhere() = 1; });
    expect_crash(found,
                 {"main.1 dies of a segmentation fault at crashes_test.cpp:", "it follows a null pointer"});
}

// Calls itself for ever, so far as a compiler can tell.
int deeper(int depth) {
    volatile int here = depth;
    return here < 0 ? 0 : deeper(depth + 1) + here;
}

TEST(crashes, a_full_stack_is_told) {
    const exploration found = explore_when_late([] { deeper(1); });
    expect_crash(found, {"main.1 dies of a segmentation fault", "its stack is full (128 KiB, each thread)"});
}

TEST(crashes, an_abort_is_told_with_its_line) {
    expect_crash(explore_when_late([] { std::abort(); }), {"main.1 calls abort at crashes_test.cpp:"});
}

#undef NDEBUG
#include <cassert>

void claim(int two, int three) { assert(two == three); }

TEST(crashes, an_assertion_is_told_with_its_expression) {
    expect_crash(explore_when_late([] { claim(2, 3); }),
                 {"main.1 asserts two == three, which does not hold, at crashes_test.cpp:"});
}

void throw_it() { throw std::runtime_error("no way out"); }

TEST(crashes, what_throws_where_nothing_may_is_told_with_its_exception) {
    const auto throws = []() noexcept { throw_it(); };
    expect_crash(explore_when_late(throws), {"main.1: std::terminate is called", "no way out"});
    const auto ends = [] { std::terminate(); };
    expect_crash(explore_when_late(ends), {"main.1: std::terminate is called"});
}

TEST(crashes, a_thread_that_nobody_joined_is_one) {
    const exploration found = explore([] {
        std::atomic<int> x{0};
        std::thread other([&] { x.store(1); });
    });
    expect_crash(found, {"main: std::terminate is called"});
}

#if defined(__x86_64__)  // Others divide by zero and go on.
TEST(crashes, an_arithmetic_error_is_told) {
    std::atomic<int> zero{0};
    expect_crash(explore_when_late([&] { zero.store(7 / zero.load()); }),
                 {"main.1 dies of an arithmetic error"});
}
#endif

TEST(crashes, the_careful_twin_goes_through) {
    const exploration done = explore_when_late([] {
        if (int* const there = nowhere()) *there = 1;
    });
    EXPECT_TRUE(done) << done.story;
    EXPECT_TRUE(done.finished);
}

}  // namespace
