// One producer, one consumer, by type.
#include <support/continuations.hpp>
#include <support/counted.hpp>

#include <vt/async_local.hpp>
#include <vt/sole_source_pool.hpp>

namespace vt {
namespace {

using namespace revenant_tests;

template <class T>
T take(sole_source_core<T>& core) {
    return core.take(core.current(), [](bool) {});
}

TEST(sole_source_core, meets_in_either_order) {
    const live_check nothing_is_left;
    sole_source_core<counted> core;
    must_run_once first;
    must_not_run second;

    ASSERT_EQ(core.on_completed(first, core.current(), flags::none), registration::registered);
    core.set_result(1);
    EXPECT_EQ(first.runs(), 1);
    EXPECT_EQ(take(core).number(), 1);

    core.set_result(2);
    EXPECT_EQ(core.on_completed(second, core.current(), flags::none), registration::already_completed);
    EXPECT_EQ(take(core).number(), 2);
    EXPECT_EQ(counted::alive(), 0);
}

TEST(sole_source_core, refuses_what_its_types_cannot_rule_out) {
    sole_source_core<int> core;
    const token now = core.current();
    must_run_once waiting;
    must_not_run other;
    EXPECT_THROW(take(core), misuse_error);  // Too early.
    core.on_completed(waiting, now, flags::none);
    EXPECT_THROW(core.on_completed(other, now, flags::none), misuse_error);
    core.set_result(1);
    EXPECT_EQ(take(core), 1);

    EXPECT_THROW((void)core.status(now), misuse_error);
}

TEST(sole_source_core, runs_the_continuation_in_the_captured_context_or_in_none) {
    sole_source_core<int> core;
    async_local<int> local;
    must_run_once flowing([&] { EXPECT_EQ(local.get(), 1); });
    must_run_once plain([&] { EXPECT_EQ(local.get(), 0); });
    local.set(1);
    core.on_completed(flowing, core.current(), flags::flow_context);
    local.set(2);
    core.set_result(1);
    take(core);

    core.on_completed(plain, core.current(), flags::none);
    core.set_result(2);
    take(core);
    EXPECT_EQ(local.get(), 2);
    local.clear();
}

TEST(sole_source_core, fails_and_cancels) {
    sole_source_core<int> core;
    core.set_exception(std::make_exception_ptr(counted_error(3)));
    EXPECT_EQ(core.status(core.current()), operation_status::faulted);
    EXPECT_THROW(take(core), counted_error);
    EXPECT_EQ(counted_error::alive(), 0);
}

TEST(sole_source_pool, lends_an_operation_and_gets_it_back_after_the_take) {
    sole_source_pool<int> pool;
    for (int i = 0; i < 3; ++i) {
        auto [producer, handle] = pool.rent();
        producer.set_result(i);
        EXPECT_EQ(std::move(handle).get(), i);
    }
}

TEST(sole_source_pool, a_producer_that_goes_away_abandons_its_operation) {
    sole_source_pool<int> pool;
    auto operation = pool.rent();
    { const auto gone = std::move(operation.completer); }

    EXPECT_THROW(std::move(operation.task).get(), abandoned);
}

TEST(sole_source_pool, completing_a_second_time_is_refused) {
    sole_source_pool<int> pool;
    auto operation = pool.rent();
    operation.completer.set_result(1);

    EXPECT_THROW(operation.completer.set_result(2), misuse_error);
    EXPECT_EQ(std::move(operation.task).get(), 1);
}

TEST(sole_source_pool, a_handle_that_is_dropped_is_counted_and_its_source_goes_home) {
    const live_check nothing_is_left;
    sole_source_pool<counted> pool;
    const std::uint64_t before = dropped_operations();
    {
        auto operation = pool.rent();
        operation.completer.set_result(1);
        auto pending = pool.rent();
        { const auto dropped = std::move(pending.task); }
        pending.completer.set_result(2);
    }
    EXPECT_EQ(dropped_operations(), before + 2);
    EXPECT_EQ(counted::alive(), 0);
}

}  // namespace
}  // namespace vt
