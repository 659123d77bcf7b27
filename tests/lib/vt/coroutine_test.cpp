// Coroutines that return our types: where results live, what contexts they see, what they allocate.
#include <support/allocation_counter.hpp>
#include <support/continuations.hpp>
#include <support/counted.hpp>

#include <thread>

#include <vt/async_local.hpp>
#include <vt/queue_scheduler.hpp>
#include <vt/sole_source_pool.hpp>
#include <vt/source_pool.hpp>
#include <vt/task_source.hpp>

namespace vt {
namespace {

using namespace revenant_tests;

value_task<int> at_once(int value) { co_return value; }
value_task<int> fails_at_once() {
    throw counted_error(1);
    co_return 0;
}
value_task<int> one_more_than(value_task<int> awaited) {
    const int value = co_await std::move(awaited);
    co_return value + 1;
}
sole_value_task<int> sole_after(task<void> gate, int value) {
    co_await gate;
    co_return value;
}
task<int> shared_after(task<void> gate, int value) {
    co_await gate;
    co_return value;
}

TEST(coroutine, that_never_suspends_hands_its_value_back_without_any_source_or_allocation) {
    at_once(0).get();
    const allocation_scope scope;
    const value_task<int> ready = at_once(7);
    EXPECT_EQ(ready, value_task<int>(7)) << "a value, not a handle";
    EXPECT_EQ(ready.get(), 7);
    EXPECT_EQ(scope.allocations(), 0u);
}

TEST(coroutine, that_fails_before_it_suspends_is_faulted_not_thrown) {
    const live_check nothing_is_left;
    const value_task<int> failed = fails_at_once();
    EXPECT_TRUE(failed.is_faulted());
    EXPECT_THROW(failed.get(), counted_error);
}

TEST(coroutine, ends_as_canceled_by_the_type_of_what_it_throws) {
    const auto cancel = [](task<void> gate) -> value_task<void> {
        co_await gate;
        throw operation_canceled();
    };
    task_source<void> gate;
    const auto later = cancel(gate.task());
    gate.set_result();
    EXPECT_TRUE(later.is_canceled());
    EXPECT_THROW(later.get(), operation_canceled);
    const auto now = cancel(gate.task());
    EXPECT_TRUE(now.is_canceled());
}

TEST(coroutine, suspends_and_resumes_with_what_it_awaited) {
    source_pool<int> pool;
    auto operation = pool.rent();
    const auto result = one_more_than(one_more_than(operation.task()));
    EXPECT_EQ(result.status(), operation_status::pending);
    operation.set_result(5);
    EXPECT_EQ(result.get(), 7);
}

TEST(coroutine, goes_on_at_once_where_the_operation_has_ended) {
    source_pool<int> pool;
    auto operation = pool.rent();
    auto handle = operation.task();
    operation.set_result(1);
    EXPECT_EQ(one_more_than(std::move(handle)), value_task<int>(2)) << "it never suspended: a value";
    EXPECT_EQ(pool.counts().rented, 0u);
}

TEST(coroutine, of_each_kind_delivers_a_value_that_comes_later) {
    task_source<void> gate;
    auto sole = sole_after(gate.task(), 1);
    const auto shared = shared_after(gate.task(), 2);
    gate.set_result();
    EXPECT_EQ(std::move(sole).get(), 1);
    EXPECT_EQ(shared.get(), 2);
}

TEST(coroutine, carries_references_move_only_values_and_nothing) {
    static int object = 1;
    const auto reference = [](task<void> gate) -> value_task<int&> {
        co_await gate;
        co_return object;
    };
    const auto moved = [](task<void> gate) -> value_task<move_only> {
        co_await gate;
        co_return move_only(3);
    };
    const auto nothing = [](task<void> gate) -> sole_value_task<void> { co_await gate; };
    task_source<void> gate;
    const auto a = reference(gate.task());
    auto b = moved(gate.task());
    auto c = nothing(gate.task());
    gate.set_result();
    EXPECT_EQ(&a.get(), &object);
    EXPECT_EQ(std::move(b).get().number(), 3);
    std::move(c).get();
}

TEST(coroutine, meets_a_refusal_at_the_await_where_it_can_be_caught) {
    const auto catches = [](value_task<int> handle) -> value_task<misuse> {
        try {
            co_await handle;
        } catch (const misuse_error& refused) {
            co_return refused.kind();
        }
        co_return misuse::would_deadlock;
    };
    source_pool<int> pool;
    auto operation = pool.rent();
    const value_task<int> handle = operation.task();
    const auto first = one_more_than(handle);
    EXPECT_EQ(catches(handle).get(), misuse::awaited_twice);
    operation.set_result(1);
    EXPECT_EQ(first.get(), 2) << "the first awaiter is unharmed";
    EXPECT_EQ(catches(handle).get(), misuse::stale_token);
    EXPECT_EQ(catches({}).get(), misuse::empty_handle);
}

TEST(coroutine, nobody_can_take_from_one_that_awaits) {
    source_pool<int> pool;
    auto operation = pool.rent();
    const value_task<int> handle = operation.task();
    queue_scheduler queue;
    held_scheduler home;
    task<int> waiting;
    home.run_within(
        [&] { waiting = [](value_task<int> awaited) -> task<int> { co_return co_await awaited; }(handle); });
    operation.set_result(4);
    EXPECT_THROW(handle.get(), misuse_error) << "completed, but reserved for the awaiter";
    home.run_all();
    EXPECT_EQ(waiting.get(), 4);
}

TEST(coroutine, destroys_its_frame_before_anybody_hears_of_the_outcome) {
    const live_check nothing_is_left;
    task_source<void> gate;
    const auto holding = [](task<void> awaited, counted) -> value_task<int> {
        const counted local(1);
        co_await awaited;
        co_return 1;
    };
    const auto result = holding(gate.task(), counted(2));
    int alive = -1;
    const auto listening = [](value_task<int> awaited, int& seen) -> task<void> {
        co_await std::move(awaited);
        seen = counted::alive();
    }(result, alive);
    gate.set_result();
    EXPECT_EQ(alive, 0);
}

struct throws_when_destroyed {
    ~throws_when_destroyed() noexcept(false) { throw counted_error(9); }
};
value_task<counted> returns_and_then_throws(task<void> gate) {
    const throws_when_destroyed last;
    co_await gate;
    co_return counted(1);
}

TEST(coroutine, whose_local_throws_after_the_return_fails) {
    const live_check nothing_is_left;
    {
        task_source<void> gate;
        const auto later = returns_and_then_throws(gate.task());
        gate.set_result();
        EXPECT_THROW(later.get(), counted_error);
        EXPECT_THROW(returns_and_then_throws(gate.task()).get(), counted_error);
    }
}

TEST(coroutine, allocates_nothing_in_steady_state_of_any_kind) {
    source_pool<int> pool;
    const auto once = [&] {
        auto operation = pool.rent();
        const auto value = one_more_than(operation.task());
        operation.set_result(1);
        int sum = value.get();
        task_source<void> gate;
        auto sole = sole_after(gate.task(), 1);
        const auto shared = shared_after(gate.task(), 2);
        gate.set_result();
        sum += std::move(sole).get() + shared.get();
        return sum;
    };
    once();
    const allocation_scope scope;
    for (int i = 0; i < 1000; ++i) ASSERT_EQ(once(), 5);
    EXPECT_EQ(scope.allocations(), 0u);
}

TEST(coroutine, with_a_frame_too_large_for_the_pool_works_all_the_same) {
    const auto large = [](task<void> gate) -> value_task<int> {
        volatile char room[4096] = {};
        co_await gate;
        room[4095] = 7;
        co_return room[4095];
    };
    task_source<void> gate;
    const auto result = large(gate.task());
    gate.set_result();
    EXPECT_EQ(result.get(), 7);
}

value_task<long> awaits_a_million(source_pool<int>& pool, completer<int>& operation) {
    long sum = 0;
    for (int i = 0; i < 1'000'000; ++i) {
        operation = pool.rent();
        sum += co_await operation.task();
    }
    co_return sum;
}

TEST(coroutine, awaits_a_million_pending_operations_in_constant_stack) {
    source_pool<int> pool;
    completer<int> operation;
    const auto result = awaits_a_million(pool, operation);
    while (!result.is_completed()) operation.set_result(1);
    EXPECT_EQ(result.get(), 1'000'000);
}

value_task<long> awaits_a_million_ready() {
    long sum = 0;
    for (int i = 0; i < 1'000'000; ++i) sum += co_await at_once(1);
    co_return sum;
}

TEST(coroutine, awaits_a_million_ready_operations_in_constant_stack) {
    EXPECT_EQ(awaits_a_million_ready().get(), 1'000'000);
}

TEST(coroutine, a_chain_of_a_hundred_thousand_ends_in_constant_stack) {
    source_pool<int> pool;
    auto operation = pool.rent();
    value_task<int> last = operation.task();
    for (int i = 0; i < 100'000; ++i) last = one_more_than(std::move(last));
    operation.set_result(0);
    EXPECT_EQ(last.get(), 100'000);
}

}  // namespace
}  // namespace vt
