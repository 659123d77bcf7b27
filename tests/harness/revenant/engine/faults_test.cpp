// What may go wrong beyond the schedule: off unless asked for, found where it matters, recorded, and struck everywhere
// by the sweep. Each fault has a program that does not expect it and a twin that does.
#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <new>
#include <optional>
#include <stop_token>
#include <string>
#include <system_error>
#include <thread>

#include <revenant/explore.hpp>
#include <revenant/stop_at_any_point.hpp>

namespace {

using namespace std::chrono_literals;
using revenant::exploration;
using revenant::explore;
using revenant::explore_options;
using revenant::possible_faults;
using revenant::search;
using revenant::verdict;

// Finds it by enumeration and by sampling, shows it again from the recording alone, and never without the fault.
void expect_found_only_with(possible_faults faults, void (*body)(), verdict expected,
                            const std::string& told) {
    const exploration without = explore(body);
    EXPECT_TRUE(without) << without.story;
    EXPECT_TRUE(without.finished);
    for (const search by :
         {search::exhaustive, search::random, search::surw, search::portfolio, search::few_departures}) {
        const exploration with = explore(body, {.strategy = by, .executions_max = 2'000, .faults = faults});
        ASSERT_EQ(with.found, expected) << with.story;
        EXPECT_NE(with.story.find(told), std::string::npos) << with.story;
        const exploration again = explore(body, {.replay = with.replay});
        EXPECT_EQ(again.found, expected) << again.story;
        EXPECT_EQ(again.replay, with.replay);
    }
}

void expect_borne(possible_faults faults, void (*body)()) {
    for (const std::uint32_t most : {1u, 2u}) {
        const exploration with = explore(body, {.faults = faults, .faults_max = most});
        EXPECT_TRUE(with) << with.story;
        EXPECT_TRUE(with.finished);
    }
}

#ifndef __clang__  // which asks for a strong exchange in either case
void exchange_weakly_once() {
    std::atomic<int> x{0};
    int expected = 0;
    revenant::check(x.compare_exchange_weak(expected, 1), "nobody else is there");
}

void exchange_weakly_until_done() {
    std::atomic<int> x{0};
    int expected = 0;
    while (!x.compare_exchange_weak(expected, 1)) revenant::check(expected == 0, "it has not changed");
    revenant::check(x.load() == 1, "it was exchanged");
}

TEST(faults, a_weak_exchange_fails_for_nothing) {
    constexpr possible_faults faults{.weak_exchanges = true};
    expect_found_only_with(faults, exchange_weakly_once, verdict::failed_check,
                           "a weak compare-exchange fails for nothing (1)");
    expect_borne(faults, exchange_weakly_until_done);
}
#endif

struct box {
    std::mutex mutex;
    std::condition_variable filled;
    std::optional<int> value;
};

void fill_while(void (*take)(box&)) {
    box one;
    std::thread taker(take, std::ref(one));
    {
        const std::lock_guard lock(one.mutex);
        one.value = 7;
    }
    one.filled.notify_one();
    taker.join();
}

void wait_with_an_if() {
    fill_while([](box& from) {
        std::unique_lock lock(from.mutex);
        if (!from.value) from.filled.wait(lock);
        revenant::check(from.value.has_value(), "who wakes has something to take");
    });
}

void wait_with_a_while() {
    fill_while([](box& from) {
        std::unique_lock lock(from.mutex);
        while (!from.value) from.filled.wait(lock);
        revenant::check(from.value.has_value(), "who wakes has something to take");
    });
}

TEST(faults, a_wait_ends_for_nothing) {
    constexpr possible_faults faults{.spurious_wakeups = true};
    expect_found_only_with(faults, wait_with_an_if, verdict::failed_check, "a wait ends for nothing (1)");
    expect_borne(faults, wait_with_a_while);
}

void trust_a_timed_wait() {
    fill_while([](box& from) {
        std::unique_lock lock(from.mutex);
        if (!from.value) from.filled.wait_for(lock, 1h);
        revenant::check(from.value.has_value(), "an hour is enough");
    });
}

void give_up_in_time() {
    fill_while([](box& from) {
        std::unique_lock lock(from.mutex);
        const auto until = std::chrono::steady_clock::now() + 1h;
        const bool there = from.filled.wait_until(lock, until, [&] { return from.value.has_value(); });
        revenant::check(there || std::chrono::steady_clock::now() >= until,
                        "nobody gives up before the hour is over");
    });
}

TEST(faults, a_timed_wait_expires_at_any_moment) {
    constexpr possible_faults faults{.early_timeouts = true};
    expect_found_only_with(faults, trust_a_timed_wait, verdict::failed_check,
                           "a timed wait expires early (1)");
    expect_borne(faults, give_up_in_time);
}

// Compilers leave out what is allocated and given back and shown to nobody.
std::unique_ptr<std::atomic<int>> made() {
    auto fresh = std::make_unique<std::atomic<int>>(1);
    fresh->load();
    return fresh;
}

void need_memory_under_lock() {
    std::mutex mutex;
    std::thread other([&] {
        try {
            const std::lock_guard lock(mutex);
            made();
        } catch (const std::bad_alloc&) {}
    });
    other.join();
    revenant::check(mutex.try_lock(), "whoever held it has given it back");
    mutex.unlock();
}

void need_memory() {
    const auto one = made();
    one->store(2);
}

void do_without_memory() {
    try {
        need_memory();
    } catch (const std::bad_alloc&) {}
}

TEST(faults, an_allocation_fails) {
    constexpr possible_faults faults{.failed_allocations = true};
    expect_found_only_with(faults, need_memory, verdict::uncaught_exception, "an allocation fails (1)");
    const exploration swept =
        explore(need_memory_under_lock,
                {.strategy = search::single_faults, .stop_at_first_finding = false, .faults = faults});
    // The state of the std::thread is the other allocation, and nothing catches that one.
    EXPECT_EQ(swept.executions, 4u);  // none, two of them, and the one that finds no third
    EXPECT_EQ(swept.executions_failed, 1u);
    expect_borne(faults, do_without_memory);
}

void need_a_thread() {
    std::atomic<int> x{0};
    std::thread other([&] { x.store(1); });
    other.join();
}

void do_without_a_thread() {
    std::atomic<int> x{0};
    try {
        std::thread other([&] { x.store(1); });
        other.join();
    } catch (const std::system_error&) {
        x.store(1);
    }
    revenant::check(x.load() == 1, "somebody has done it");
}

TEST(faults, a_thread_cannot_be_created) {
    constexpr possible_faults faults{.failed_threads = true};
    expect_found_only_with(faults, need_a_thread, verdict::uncaught_exception,
                           "a thread cannot be created (1)");
    expect_borne(faults, do_without_a_thread);
}

void take_half_a_step() {
    std::stop_source source;
    const revenant::stop_at_any_point anywhere(source);
    std::atomic<int> halves{0};
    for (int half = 0; half < 2; ++half) {
        if (source.stop_requested()) break;
        halves.fetch_add(1);
    }
    revenant::check(halves.load() != 1, "a step is taken whole or not at all");
}

void take_a_whole_step() {
    std::stop_source source;
    const revenant::stop_at_any_point anywhere(source);
    std::atomic<int> halves{0};
    if (!source.stop_requested()) halves.fetch_add(2);
    revenant::check(halves.load() != 1, "a step is taken whole or not at all");
}

TEST(faults, a_stop_is_requested_at_any_point) {
    constexpr possible_faults faults{.stop_requests = true};
    expect_found_only_with(faults, take_half_a_step, verdict::failed_check, "a stop is requested (1)");
    expect_borne(faults, take_a_whole_step);
}

TEST(faults, strike_no_more_often_than_allowed) {
    const auto count_failures = [] {
        std::atomic<int> failed{0};
        for (int i = 0; i < 3; ++i) {
            auto* const one = new (std::nothrow) std::atomic<int>(i);
            failed.fetch_add(one == nullptr ? 1 : one->load() - i);
            delete one;
        }
        revenant::check(failed.load() < 2, "one may fail, not two");
    };
    constexpr possible_faults faults{.failed_allocations = true};
    EXPECT_TRUE(explore(count_failures, {.faults = faults}));
    const exploration twice = explore(count_failures, {.faults = faults, .faults_max = 2});
    EXPECT_EQ(twice.found, verdict::failed_check);
    // Both are needed, so both are left when it has been made as plain as possible.
    EXPECT_NE(twice.replay.find("; "), std::string::npos) << twice.replay;
}

}  // namespace
