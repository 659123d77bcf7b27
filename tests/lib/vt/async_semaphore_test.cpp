// So many permits, and a line.
#include <support/allocation_counter.hpp>

#include <gtest/gtest.h>

#include <vt/async_semaphore.hpp>

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

TEST(async_semaphore, allocates_nothing_in_steady_state) {
    async_semaphore gate(1);
    const auto once = [&] {
        auto held = gate.acquire().get();
        auto waiting = gate.acquire();
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
