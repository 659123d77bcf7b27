// Channel, semaphore, cache and tasks: two threads and a few calls, under every schedule.
#include <gtest/gtest.h>

#include <atomic>
#include <stop_token>
#include <thread>

#include <vt/async_cache.hpp>
#include <vt/async_semaphore.hpp>
#include <vt/channel.hpp>
#include <vt/task_source.hpp>
#include <vt/when_any.hpp>

#include "both_ways.hpp"

namespace {

using revenant::check;

TEST(explored_task, wakes_whoever_blocks_on_it) {
    const auto explored = explore_both_ways([] {
        vt::task_source<int> source;
        const vt::task<int> task = source.task();
        std::thread producer([&] { source.set_result(7); });
        check(task.get() == 7, "the value has come");
        producer.join();
    });
    EXPECT_TRUE(explored);
    EXPECT_TRUE(explored.finished);
}

TEST(explored_channel, loses_nothing_between_a_writer_and_a_reader) {
    const auto explored = explore_both_ways([] {
        vt::channel<int> items(1);
        std::thread writer([&] { items.write(1).get(); });
        const int read = items.read().as_task().get();
        writer.join();
        check(read == 1, "what was written is read");
    });
    EXPECT_TRUE(explored);
    EXPECT_TRUE(explored.finished);
}

// Of an item and a stop exactly one wins. Stop tokens spin on a bit of theirs, so there is no end to these schedules.
TEST(explored_channel, an_item_that_loses_against_a_stop_stays_for_the_next_reader) {
    const auto explored = explore_both_ways(
        [] {
            vt::channel<int> items;
            std::stop_source stop;
            std::thread stopper([&] { stop.request_stop(); });
            auto first = items.read(stop.get_token());
            check(items.try_write(1), "an unbounded channel takes what comes");
            stopper.join();
            try {
                check(first.get() == 1, "the first reader has it");
            } catch (const vt::operation_canceled&) {
                check(items.try_read() == 1, "or it is still there");
            }
        },
        {.executions_max = 10'000});
    EXPECT_TRUE(explored);
}

TEST(explored_channel, closing_tells_a_reader_who_waits_or_will_wait) {
    const auto explored = explore_both_ways([] {
        vt::channel<int> items;
        std::thread closer([&] { items.close(); });
        auto reading = items.read().as_task();
        closer.join();
        check(reading.status() == vt::operation_status::faulted, "nobody waits for what will not come");
    });
    EXPECT_TRUE(explored);
    EXPECT_TRUE(explored.finished);
}

vt::task<void> hold_once(vt::async_semaphore& permits, std::atomic<int>& inside) {
    const auto permit = co_await permits.acquire();
    check(inside.fetch_add(1) == 0, "one holder at a time");
    inside.fetch_sub(1);
}

TEST(explored_semaphore, hands_its_permit_to_one_at_a_time_and_gets_it_back) {
    const auto explored = explore_both_ways([] {
        vt::async_semaphore permits(1);
        std::atomic<int> inside{0};
        vt::task<void> others;
        std::thread other([&] { others = hold_once(permits, inside); });
        const vt::task<void> mine = hold_once(permits, inside);
        other.join();
        check(mine.is_completed() && others.is_completed(), "both had their turn");
        check(permits.try_acquire().has_value(), "and the permit has come back");
    });
    EXPECT_TRUE(explored);
    EXPECT_TRUE(explored.finished);
}

TEST(explored_cache, two_who_miss_together_share_one_load) {
    const auto explored = explore_both_ways(
        [] {
            std::atomic<int> loads{0};
            vt::async_cache<int, int> cache([&](const int& key) -> vt::task<int> {
                ++loads;
                co_return key * 2;
            });
            std::thread other([&] { check(cache.get(21).as_task().get() == 42, "the value is the key's"); });
            check(cache.get(21).as_task().get() == 42, "the value is the key's");
            other.join();
            check(loads == 1, "one load for both");
        },
        {.executions_max = 10'000});
    EXPECT_TRUE(explored);
}

TEST(explored_when_any, names_a_task_that_has_ended) {
    const auto explored = explore_both_ways(
        [] {
            vt::task_source<int> one;
            vt::task_source<int> two;
            std::thread producer([&] { one.set_result(1); });
            const auto first = vt::when_any(one.task(), two.task());
            two.set_result(2);
            producer.join();
            const std::size_t winner = first.get();
            check(winner < 2, "one of the two");
            check((winner == 0 ? one.task().get() : two.task().get()) == (winner == 0 ? 1 : 2),
                  "and it has ended");
        },
        {.executions_max = 10'000});
    EXPECT_TRUE(explored);
}

}  // namespace
