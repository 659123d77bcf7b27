// Awaiting a handle: what is looked at when, where it goes on, and what becomes of the handle meanwhile.
#include <support/continuations.hpp>
#include <support/counted.hpp>
#include <support/refusals.hpp>

#include <vt/queue_scheduler.hpp>
#include <vt/sole_value_task.hpp>
#include <vt/source_pool.hpp>
#include <vt/task_source.hpp>

namespace vt {
namespace {

using namespace revenant_tests;

task<int> read_in_place(const value_task<int>& handle) { co_return co_await handle; }
task<int> take_in_place(value_task<int>& handle) { co_return co_await std::move(handle); }

TEST(value_task_awaiter, takes_from_the_source_it_registered_with_whatever_the_handle_names_by_then) {
    source_pool<int> pool;
    auto first = pool.rent();
    auto second = pool.rent();
    value_task<int> read = first.task();
    const task<int> reading = read_in_place(read);
    read = second.task();
    const task<int> other = read_in_place(read);
    read = 7;

    first.set_result(1);
    second.set_result(2);

    EXPECT_EQ(reading.get(), 1);
    EXPECT_EQ(other.get(), 2);
    EXPECT_EQ(pool.counts().rented, 0u);
}

TEST(value_task_awaiter, takes_from_its_source_also_if_the_handle_was_emptied_or_given_away) {
    source_pool<int> pool;
    auto first = pool.rent();
    auto second = pool.rent();
    value_task<int> taken = first.task();
    const task<int> taking = take_in_place(taken);
    taken = {};
    value_task<int> moved = second.task();
    const task<int> moving = take_in_place(moved);
    const value_task<int> elsewhere = std::move(moved);

    first.set_result(1);
    second.set_result(2);

    EXPECT_EQ(taking.get(), 1);
    EXPECT_EQ(moving.get(), 2);
    EXPECT_EQ(refusal_of([&] { elsewhere.get(); }), misuse::stale_token);
}

TEST(value_task_awaiter, keeps_the_task_it_waits_for_though_the_handle_drops_it) {
    const live_check nothing_is_left;
    task<int> reading;
    task<int> taking;
    {
        task_source<int> producer;
        value_task<int> read = producer.task();
        value_task<int> taken = producer.task();
        reading = read_in_place(read);
        taking = take_in_place(taken);
        read = 8;
        taken = 9;

        producer.set_result(3);
    }
    EXPECT_EQ(reading.get(), 3);
    EXPECT_EQ(taking.get(), 3);
}

TEST(value_task_awaiter, a_second_await_is_refused_at_the_await_and_the_first_is_unaffected) {
    source_pool<int> pool;
    auto operation = pool.rent();
    const value_task<int> handle = operation.task();
    const task<int> first = read_in_place(handle);
    const auto caught = [](const value_task<int>& awaited) -> task<misuse> {
        try {
            co_await awaited;
        } catch (const misuse_error& refused) {
            co_return refused.kind();
        }
        co_return misuse::empty_handle;
    };

    EXPECT_EQ(caught(handle).get(), misuse::awaited_twice);
    operation.set_result(4);

    EXPECT_EQ(first.get(), 4);
    EXPECT_EQ(caught(handle).get(), misuse::stale_token);
}

TEST(value_task_awaiter, whoever_gets_before_a_waiter_ran_is_refused_and_the_waiter_has_the_result) {
    source_pool<int> pool;
    held_scheduler home;
    auto operation = pool.rent();
    const value_task<int> handle = operation.task();
    task<int> waiting;
    home.run_within([&] { waiting = read_in_place(handle); });

    operation.set_result(4);
    EXPECT_EQ(refusal_of([&] { handle.get(); }), misuse::awaited_twice);
    home.run_all();

    EXPECT_EQ(waiting.get(), 4);
}

TEST(value_task_awaiter, posts_to_the_chosen_scheduler_once_also_if_the_completer_is_on_it) {
    source_pool<int> pool;
    held_scheduler there;
    auto operation = pool.rent();
    const auto go = [](value_task<int> awaited, scheduler& on) -> task<int> {
        co_return co_await std::move(awaited).resume_on(on);
    };
    const task<int> gone = go(operation.task(), there);

    there.run_within([&] { operation.set_result(1); });
    EXPECT_EQ(there.posts(), 1);
    EXPECT_FALSE(gone.is_completed());
    there.run_all();

    EXPECT_EQ(gone.get(), 1);
}

TEST(value_task_awaiter, goes_on_at_once_if_it_is_there_already) {
    held_scheduler there;
    source_pool<int> pool;
    auto operation = pool.rent();
    value_task<int> completed = operation.task();
    operation.set_result(1);
    const auto go = [](value_task<int> awaited, scheduler& on) -> task<int> {
        co_return co_await std::move(awaited).resume_on(on);
    };

    there.run_within([&] {
        EXPECT_EQ(go(std::move(completed), there).get(), 1);
        EXPECT_EQ(go(2, there).get(), 2);
    });

    EXPECT_EQ(there.posts(), 0);
}

TEST(value_task_awaiter, without_a_scheduler_or_told_to_resume_anywhere_runs_on_the_completers_stack) {
    source_pool<int> pool;
    held_scheduler home;
    auto operation = pool.rent();
    const auto go = [](value_task<int> awaited) -> task<int> {
        co_return co_await std::move(awaited).resume_anywhere();
    };
    task<int> gone;
    home.run_within([&] { gone = go(operation.task()); });

    operation.set_result(1);

    EXPECT_EQ(home.posts(), 0);
    EXPECT_TRUE(gone.is_completed());
}

TEST(value_task_awaiter, of_a_failed_move_only_operation_rethrows) {
    const live_check nothing_is_left;
    const auto wait = [](value_task<move_only> awaited) -> task<int> {
        co_return (co_await std::move(awaited)).number();
    };

    EXPECT_THROW(wait(value_task<move_only>::from_canceled()).get(), operation_canceled);
    EXPECT_EQ(wait(move_only(3)).get(), 3);
}

TEST(value_task_awaiter, a_placed_handle_that_is_never_awaited_leaves_its_operation_alone) {
    source_pool<int> pool;
    queue_scheduler there;
    auto operation = pool.rent();
    const value_task<int> handle = operation.task();
    (void)handle.resume_on(there);
    (void)handle.resume_anywhere();
    operation.set_result(2);

    EXPECT_EQ(handle.get(), 2);
}

}  // namespace
}  // namespace vt
