// So many permits, and a line.
#include <support/allocation_counter.hpp>

#include <gtest/gtest.h>

#include <stop_token>

#include <vt/async_semaphore.hpp>
#include <vt/task.hpp>

namespace vt {
namespace {

TEST(async_semaphore, lends_as_many_permits_as_it_has) {
    async_semaphore gate(2);
    auto one = gate.acquire().get();
    auto two = gate.try_acquire();
    ASSERT_TRUE(two.has_value());
    EXPECT_FALSE(gate.try_acquire().has_value());
    one.give_back();
    one.give_back();
    EXPECT_TRUE(gate.try_acquire().has_value());
}

TEST(async_semaphore, hands_a_permit_to_who_waited_longest) {
    async_semaphore gate(1);
    auto held = gate.acquire().get();
    auto first = gate.acquire();
    auto second = gate.acquire();
    held.give_back();
    EXPECT_TRUE(first.is_completed());
    EXPECT_FALSE(second.is_completed());
    EXPECT_FALSE(gate.try_acquire().has_value()) << "nobody overtakes";
    { const auto used = std::move(first).get(); }
    EXPECT_TRUE(second.is_completed());
    { const auto used = std::move(second).get(); }
    EXPECT_TRUE(gate.try_acquire().has_value());
}

TEST(async_semaphore, a_permit_nobody_looks_at_goes_back) {
    async_semaphore gate(1);
    auto held = gate.acquire().get();
    {
        auto dropped = gate.acquire();
        held.give_back();
    }
    EXPECT_TRUE(gate.try_acquire().has_value());
    auto again = gate.acquire().get();
    { auto dropped_while_waiting = gate.acquire(); }
    again.give_back();
    EXPECT_TRUE(gate.try_acquire().has_value());
}

TEST(async_semaphore, already_stopped_nothing_is_taken) {
    async_semaphore gate(1);
    std::stop_source stop;
    stop.request_stop();
    EXPECT_THROW((void)gate.acquire(stop.get_token()).get(), operation_canceled);
    EXPECT_TRUE(gate.try_acquire().has_value());
}

TEST(async_semaphore, who_is_canceled_leaves_the_line) {
    async_semaphore gate(1);
    std::stop_source stop;
    auto held = gate.acquire().get();
    auto leaving = gate.acquire(stop.get_token());
    auto staying = gate.acquire();
    stop.request_stop();
    EXPECT_THROW((void)std::move(leaving).get(), operation_canceled);
    held.give_back();
    EXPECT_TRUE(staying.is_completed());
    { const auto used = std::move(staying).get(); }
}

TEST(async_semaphore, destroyed_cancels_those_who_wait) {
    sole_value_task<async_semaphore::permit> waiting;
    {
        async_semaphore gate(0);
        waiting = gate.acquire();
    }
    EXPECT_THROW((void)std::move(waiting).get(), operation_canceled);
}

TEST(async_semaphore, counts_signals_that_nobody_has_held) {
    async_semaphore signals(0);
    EXPECT_FALSE(signals.try_acquire().has_value());

    signals.release(2);

    signals.acquire().get().use_up();
    auto last = signals.try_acquire();
    ASSERT_TRUE(last.has_value());
    last->use_up();
    last.reset();
    EXPECT_FALSE(signals.try_acquire().has_value()) << "a signal that was seen does not go back";
}

TEST(async_semaphore, a_release_of_several_serves_as_many_and_keeps_the_rest) {
    async_semaphore signals(0);
    auto first = signals.acquire();
    auto second = signals.acquire();

    signals.release(3);

    const auto one = std::move(first).get();
    const auto two = std::move(second).get();
    const auto three = signals.try_acquire();
    EXPECT_TRUE(three.has_value());
    EXPECT_FALSE(signals.try_acquire().has_value());
}

TEST(async_semaphore, who_is_served_may_stop_the_next_who_is_served_all_the_same) {
    async_semaphore signals(0);
    std::stop_source stop;
    const auto use = [](async_semaphore& of, std::stop_source& stops) -> task<void> {
        const auto held = co_await of.acquire();
        stops.request_stop();
    };
    const auto stopping = use(signals, stop);
    auto second = signals.acquire(stop.get_token());

    signals.release(2);

    EXPECT_TRUE(stopping.is_completed());
    { const auto held = std::move(second).get(); }
    EXPECT_TRUE(signals.try_acquire().has_value());
}

TEST(async_semaphore, hands_on_along_a_long_line_on_a_short_stack) {
    constexpr int waiters = 20'000;
    async_semaphore gate(1);
    int served = 0;
    const auto use = [](async_semaphore& of, int& counting) -> task<void> {
        const auto held = co_await of.acquire();
        ++counting;
    };
    auto held = gate.acquire().get();
    for (int i = 0; i < waiters; ++i) (void)use(gate, served);

    held.give_back();

    EXPECT_EQ(served, waiters);
}

TEST(async_semaphore, allocates_nothing_in_steady_state) {
    async_semaphore gate(1);
    const std::stop_source stop;
    const auto once = [&] {
        auto held = gate.acquire().get();
        auto waiting = gate.acquire(stop.get_token());
        held.give_back();
        std::move(waiting).get().give_back();
    };
    once();
    const revenant_tests::allocation_scope scope;
    for (int i = 0; i < 1000; ++i) once();
    EXPECT_EQ(scope.allocations(), 0u);
}

}  // namespace
}  // namespace vt
