// A sole_value_task answers for its operation to the end, whichever way it goes.
#include <support/continuations.hpp>
#include <support/counted.hpp>
#include <support/refusals.hpp>

#include <vt/queue_scheduler.hpp>
#include <vt/sole_source_pool.hpp>
#include <vt/sole_value_task.hpp>
#include <vt/source_pool.hpp>
#include <vt/task_source.hpp>

namespace vt {
namespace {

using namespace revenant_tests;

TEST(sole_value_task_lifetime, placed_and_never_awaited_sends_its_source_home) {
    source_pool<int> pool;
    queue_scheduler there;
    const std::uint64_t before = dropped_operations();
    auto one = pool.rent();
    auto two = pool.rent();
    (void)sole_value_task<int>(one.task()).resume_on(there);
    (void)sole_value_task<int>(two.task()).resume_anywhere();

    one.set_result(1);
    two.set_result(2);

    EXPECT_EQ(pool.counts().rented, 0u);
    EXPECT_EQ(dropped_operations(), before + 2);
}

TEST(sole_value_task_lifetime, placed_and_awaited_gives_its_value) {
    source_pool<int> pool;
    queue_scheduler there;
    const std::uint64_t before = dropped_operations();
    auto operation = pool.rent();
    const auto go = [](sole_value_task<int> awaited, scheduler& on) -> task<int> {
        co_return co_await std::move(awaited).resume_on(on);
    };
    const task<int> gone = go(operation.task(), there);

    operation.set_result(1);
    there.drain();

    EXPECT_EQ(gone.get(), 1);
    EXPECT_EQ(pool.counts().rented, 0u);
    EXPECT_EQ(dropped_operations(), before);
}

TEST(sole_value_task_lifetime, is_whole_after_a_get_that_was_refused_because_it_would_block_the_scheduler) {
    queue_scheduler here;
    task_source<int> producer;
    sole_value_task<int> handle(value_task<int>(producer.task()));
    must_run_once asks(
        [&] { EXPECT_EQ(refusal_of([&] { std::move(handle).get(); }), misuse::would_deadlock); });
    here.post(asks);
    here.drain();

    producer.set_result(3);

    EXPECT_EQ(std::move(handle).get(), 3);
    EXPECT_EQ(refusal_of([&] { std::move(handle).get(); }), misuse::empty_handle);
}

TEST(sole_value_task_lifetime, is_empty_after_each_way_of_consuming_it) {
    source_pool<int> pool;
    const auto wait = [](sole_value_task<int>& awaited) -> task<int> {
        co_return co_await std::move(awaited);
    };
    for (int way = 0; way < 4; ++way) {
        auto operation = pool.rent();
        sole_value_task<int> handle(operation.task());
        operation.set_result(way);
        const int value = way == 0   ? std::move(handle).get()
                          : way == 1 ? wait(handle).get()
                          : way == 2 ? std::move(handle).as_task().get()
                                     : sole_value_task<int>(std::move(handle)).get();

        EXPECT_EQ(value, way);
        EXPECT_EQ(refusal_of([&] { (void)handle.status(); }), misuse::empty_handle);
    }
    EXPECT_EQ(pool.counts().rented, 0u);
}

TEST(sole_value_task_lifetime, refuses_at_the_await_when_it_names_nothing) {
    const auto wait = [](sole_value_task<int> awaited) -> task<int> {
        co_return co_await std::move(awaited);
    };
    const auto placed = [](sole_value_task<int> awaited) -> task<int> {
        co_return co_await std::move(awaited).resume_anywhere();
    };

    EXPECT_EQ(refusal_of([&] { wait({}).get(); }), misuse::empty_handle);
    EXPECT_EQ(refusal_of([&] { placed({}).get(); }), misuse::empty_handle);
    EXPECT_EQ(refusal_of([&] { (void)sole_value_task<int>().as_task(); }), misuse::empty_handle);
}

TEST(sole_value_task_lifetime, a_moved_one_leaves_the_operation_to_the_other) {
    sole_source_pool<int> pool;
    auto [completer, task] = pool.rent();
    const std::uint64_t before = dropped_operations();
    {
        sole_value_task<int> other = std::move(task);
        task = std::move(other);
        sole_value_task<int>& itself = task;
        task = std::move(itself);
    }
    EXPECT_EQ(dropped_operations(), before);

    completer.set_result(1);

    EXPECT_EQ(std::move(task).get(), 1);
}

TEST(sole_value_task_lifetime, of_a_value_that_throws_when_moved_still_ends) {
    const live_check nothing_is_left;
    source_pool<throws_on> pool;
    auto operation = pool.rent();
    sole_value_task<throws_on> handle(operation.task());
    operation.set_result(1, 7);

    EXPECT_THROW(std::move(handle).get(), thrown_by_value);
    EXPECT_EQ(pool.counts().rented, 0u);
}

}  // namespace
}  // namespace vt
