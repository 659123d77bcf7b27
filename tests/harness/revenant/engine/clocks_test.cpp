// Time is that of the execution, whoever is asked for it, and nobody waits longer than for ever.
#include <gtest/gtest.h>

#include <sys/time.h>
#include <time.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <mutex>

#include <revenant/explore.hpp>

#include "right_programs.hpp"

namespace {

using revenant::check;
using std::chrono::steady_clock;

TEST(clocks, all_show_the_time_of_the_execution) {
    expect_right([] {
        std::atomic<time_t> began{time(nullptr)};
        timeval day{};
        gettimeofday(&day, nullptr);
        timespec standard{};
        check(timespec_get(&standard, TIME_UTC) == TIME_UTC, "it can be told");
        check(day.tv_sec == began.load() && standard.tv_sec == began.load(), "no time has passed");
        sleep(3'000'000);
        usleep(7'000'000);
        check(time(nullptr) == began.load() + 3'000'007, "it passes by sleeping alone");
    });
}

TEST(clocks, have_an_end_and_who_waits_until_then_waits_without_a_deadline) {
    const revenant::exploration found = revenant::explore([] {
        std::mutex mutex;
        std::condition_variable never;
        std::unique_lock lock(mutex);
        never.wait_until(lock, steady_clock::time_point::max(), [] { return false; });
    });
    EXPECT_EQ(found.found, revenant::verdict::deadlock) << found.story;
}

}  // namespace
