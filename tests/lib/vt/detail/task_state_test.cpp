// What the copies of a task share: many waiters, one outcome, and blocking without deadlock.
#include <support/continuations.hpp>
#include <support/counted.hpp>
#include <support/refusals.hpp>

#include <thread>
#include <vector>

#include <vt/async_local.hpp>
#include <vt/queue_scheduler.hpp>
#include <vt/task_source.hpp>
#include <vt/value_task.hpp>

namespace vt {
namespace {

using namespace revenant_tests;

value_task<void> after(value_task<void> before) { co_await std::move(before); }

TEST(task_state, blocking_first_runs_what_this_stack_has_put_off) {
    task_source<void> gate;
    value_task<void> last = gate.task();
    // Deeper than completions nest, so the end of it waits behind the outermost completer.
    for (int i = 0; i < 3 * static_cast<int>(detail::nesting_max); ++i) last = after(std::move(last));
    const task<void> end = std::move(last).as_task();
    task_source<void> start;
    const auto outermost = [](task<void> awaited, task_source<void>& opens,
                              task<void> blocks_on) -> task<void> {
        co_await awaited;
        opens.set_result();
        blocks_on.get();
    };
    const task<void> blocking = outermost(start.task(), gate, end);

    start.set_result();

    EXPECT_TRUE(blocking.is_completed());
    blocking.get();
}

TEST(task_state, tells_each_waiter_once_on_the_scheduler_it_asked_for) {
    held_scheduler home;
    task_source<int> producer;
    const auto& state = *detail::task_access::state_of(producer.task());
    auto& shared = const_cast<detail::task_state<int>&>(state);
    must_run_once here;
    must_run_once there;
    EXPECT_EQ(shared.on_completed(here, flags::none), registration::registered);
    home.run_within(
        [&] { EXPECT_EQ(shared.on_completed(there, flags::use_scheduler), registration::registered); });

    producer.set_result(1);
    EXPECT_EQ(here.runs(), 1);
    EXPECT_EQ(there.runs(), 0);
    EXPECT_EQ(home.posts(), 1);
    home.run_all();

    must_not_run late;
    EXPECT_EQ(shared.on_completed(late, flags::none), registration::already_completed);
}

TEST(task_state, a_waiter_that_comes_too_late_keeps_no_context_alive) {
    const live_check nothing_is_left;
    task_source<int> producer;
    producer.set_result(1);
    const task<int> ended = producer.task();
    must_not_run late;
    {
        const context_scope scope{execution_context()};
        async_local<counted_local> local;
        local.set(counted_local(1));
        (void)detail::task_access::state_of(ended)->on_completed(late, flags::flow_context);
    }

    EXPECT_TRUE(late.context.is_empty());
    EXPECT_EQ(counted_local::alive(), 0);
}

TEST(task_state, lives_as_long_as_anybody_holds_it_and_no_longer) {
    const live_check nothing_is_left;
    task<counted> last;
    {
        task_source<counted> producer;
        const task<counted> first = producer.task();
        last = first;
        producer.set_result(7);
        EXPECT_EQ(counted::alive(), 1);
    }
    EXPECT_EQ(last.get().number(), 7);
    last = {};
    EXPECT_EQ(counted::alive(), 0);
}

TEST(task_state, wakes_every_blocked_thread) {
    task_source<int> producer;
    std::vector<std::thread> blocked;
    std::atomic<int> sum{0};
    for (int i = 0; i < 4; ++i) blocked.emplace_back([&, shared = producer.task()] { sum += shared.get(); });

    producer.set_result(2);
    for (std::thread& each : blocked) each.join();

    EXPECT_EQ(sum, 8);
}

TEST(task_state, is_not_refused_on_a_queue_once_it_has_ended) {
    queue_scheduler here;
    task_source<int> producer;
    producer.set_result(2);
    int value = 0;
    must_run_once asks([&] { value = producer.task().get(); });
    here.post(asks);
    here.drain();

    EXPECT_EQ(value, 2);
}

}  // namespace
}  // namespace vt
