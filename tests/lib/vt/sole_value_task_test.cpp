// Consumed once, by type. What does not compile is in tests/must_not_compile.
#include <support/counted.hpp>

#include <vt/sole_value_task.hpp>
#include <vt/source_pool.hpp>

namespace vt {
namespace {

using namespace revenant_tests;

static_assert(!std::is_copy_constructible_v<sole_value_task<int>>);
static_assert(std::is_nothrow_move_constructible_v<sole_value_task<int>>);

TEST(sole_value_task, gives_its_value_once) {
    sole_value_task<int> handle = 3;
    EXPECT_EQ(std::move(handle).get(), 3);
    EXPECT_THROW(std::move(handle).get(), misuse_error);
}

TEST(sole_value_task, takes_over_a_value_task) {
    source_pool<int> pool;
    auto operation = pool.rent();
    sole_value_task<int> handle(operation.task());
    EXPECT_FALSE(handle.is_completed());

    operation.set_result(3);

    EXPECT_EQ(std::move(handle).get(), 3);
    EXPECT_EQ(pool.counts().rented, 0u);
}

TEST(sole_value_task, asked_too_early_is_refused_and_whole) {
    source_pool<int> pool;
    auto operation = pool.rent();
    sole_value_task<int> handle(operation.task());
    EXPECT_THROW(std::move(handle).get(), misuse_error);

    operation.set_result(3);
    EXPECT_EQ(std::move(handle).get(), 3);
}

TEST(sole_value_task, becomes_a_task_that_can_be_shared) {
    source_pool<int> pool;
    auto operation = pool.rent();
    const task<int> shared = sole_value_task<int>(operation.task()).as_task();
    operation.set_result(4);
    EXPECT_EQ(shared.get() + shared.get(), 8);
    EXPECT_EQ(sole_value_task<int>(5).as_task().get(), 5);
}

TEST(sole_value_task, fails_and_cancels) {
    EXPECT_THROW(sole_value_task<int>::from_canceled().get(), operation_canceled);
    EXPECT_THROW(sole_value_task<int>::from_exception(std::make_exception_ptr(counted_error(1))).get(),
                 counted_error);
}

TEST(sole_value_task, dropped_pending_or_completed_sends_its_source_home) {
    const live_check nothing_is_left;
    source_pool<counted> pool;
    const std::uint64_t before = dropped_operations();
    auto completed = pool.rent();
    auto pending = pool.rent();
    auto failing = pool.rent();
    {
        sole_value_task<counted> one(completed.task());
        completed.set_result(1);
        sole_value_task<counted> two(pending.task());
        sole_value_task<counted> three(failing.task());
        two = std::move(three);  // Drops what it held.
    }
    pending.set_result(2);
    failing.set_exception(std::make_exception_ptr(counted_error(1)));

    EXPECT_EQ(dropped_operations(), before + 3);
    EXPECT_EQ(pool.counts().rented, 0u);
}

}  // namespace
}  // namespace vt
