// Pooled operations under every schedule of a producer and a consumer, and of stale copies beside them.
#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include <vt/sole_source_pool.hpp>
#include <vt/source_pool.hpp>

#include "both_ways.hpp"

namespace {

using revenant::check;

vt::task<int> await_once(vt::value_task<int> operation) { co_return co_await operation; }
vt::task<int> await_sole(vt::sole_value_task<int> operation) { co_return co_await std::move(operation); }

TEST(explored_source_pool, hands_the_value_to_the_coroutine_that_awaits_it) {
    const auto explored = explore_both_ways([] {
        vt::source_pool<int> pool;
        auto completer = pool.rent();
        auto operation = completer.task();
        std::thread producer([&] { completer.set_result(7); });
        const vt::task<int> consumer = await_once(std::move(operation));
        producer.join();
        check(consumer.is_completed() && consumer.get() == 7, "the coroutine has gone on with the value");
        check(pool.counts().rented == 0, "and the source is home");
    });
    EXPECT_TRUE(explored);
    EXPECT_TRUE(explored.finished);
}

TEST(explored_source_pool, refuses_the_copy_of_a_handle_while_the_next_operation_runs) {
    const auto explored = explore_both_ways([] {
        vt::source_pool<int> pool;
        auto first = pool.rent();
        const vt::value_task<int> handle = first.task();
        vt::value_task<int> copy = handle;
        first.set_result(1);
        std::thread late([&] {
            try {
                check(copy.get() == 1, "whoever is answered is answered with the operation's own value");
            } catch (const vt::misuse_error& refused) {
                check(
                    refused.kind() == vt::misuse::stale_token || refused.kind() == vt::misuse::awaited_twice,
                    "and is told why otherwise");
            }
        });
        try {
            check(vt::value_task<int>(handle).get() == 1, "as above");
        } catch (const vt::misuse_error&) {}
        auto second = pool.rent();
        auto next = second.task();
        second.set_result(2);
        check(next.get() == 2, "the next operation is left alone");
        late.join();
    });
    EXPECT_TRUE(explored);
    EXPECT_TRUE(explored.finished);
}

TEST(explored_source_pool, a_dropped_completer_tells_whoever_waits_that_it_was_abandoned) {
    const auto explored = explore_both_ways([] {
        vt::source_pool<int> pool;
        auto completer = pool.rent();
        auto operation = completer.task();
        std::thread producer([&] { const auto dropped = std::move(completer); });
        const vt::task<int> consumer = await_once(std::move(operation));
        producer.join();
        check(consumer.status() == vt::operation_status::faulted, "nobody waits for ever");
    });
    EXPECT_TRUE(explored);
    EXPECT_TRUE(explored.finished);
}

TEST(explored_sole_source_pool, hands_the_value_over_whoever_comes_first) {
    const auto explored = explore_both_ways([] {
        vt::sole_source_pool<int> pool;
        auto operation = pool.rent();
        std::thread producer([&] { operation.completer.set_result(7); });
        const vt::task<int> consumer = await_sole(std::move(operation.task));
        producer.join();
        check(consumer.is_completed() && consumer.get() == 7, "the coroutine has gone on with the value");
    });
    EXPECT_TRUE(explored);
    EXPECT_TRUE(explored.finished);
}

}  // namespace
