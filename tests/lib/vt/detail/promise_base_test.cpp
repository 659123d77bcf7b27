// A coroutine's context: its own from start to end, whoever it awaits and whoever resumes it.
#include <support/continuations.hpp>
#include <support/counted.hpp>

#include <coroutine>
#include <thread>

#include <vt/async_local.hpp>
#include <vt/sole_value_task.hpp>
#include <vt/source_pool.hpp>
#include <vt/task_source.hpp>

namespace vt {
namespace {

using namespace revenant_tests;

class promise_base : public testing::Test {
protected:
    async_local<int> local;

private:
    context_scope empty_{execution_context()};
};

// Somebody else's awaitable: keeps the handle and knows nothing of contexts.
struct foreign_event {
    bool await_ready() const noexcept { return false; }
    void await_suspend(std::coroutine_handle<> suspended) noexcept { waiting = suspended; }
    void await_resume() const noexcept {}
    void resume() const { waiting.resume(); }

    std::coroutine_handle<> waiting;
};

// Somebody else's coroutine, which keeps no context of its own.
struct foreign_coroutine {
    struct promise_type {
        foreign_coroutine get_return_object() noexcept { return {}; }
        std::suspend_never initial_suspend() noexcept { return {}; }
        std::suspend_never final_suspend() noexcept { return {}; }
        void return_void() noexcept {}
        void unhandled_exception() noexcept { std::terminate(); }
    };
};

template <class Result>
Result sets_and_suspends(async_local<int>& local, foreign_event& event, int& seen) {
    local.set(2);
    co_await event;
    seen = local.get();
    local.set(3);
    co_await event;
    seen += local.get();
}

template <class Result>
void keeps_its_context(async_local<int>& local) {
    foreign_event event;
    int seen = 0;
    local.set(1);
    const auto running = sets_and_suspends<Result>(local, event, seen);
    EXPECT_EQ(local.get(), 1) << "what a callee sets does not reach its caller";

    std::thread([&] {
        local.set(10);
        event.resume();
        EXPECT_EQ(local.get(), 10) << "nor its resumer";
    }).join();
    EXPECT_EQ(seen, 2);
    local.set(20);
    event.resume();

    EXPECT_EQ(seen, 5);
    EXPECT_EQ(local.get(), 20) << "nor whoever sees it end";
    EXPECT_EQ(running.status(), operation_status::succeeded);
}

TEST_F(promise_base, keeps_the_context_of_each_kind_of_coroutine) {
    keeps_its_context<task<void>>(local);
    keeps_its_context<value_task<void>>(local);
    keeps_its_context<sole_value_task<void>>(local);
}

TEST_F(promise_base, that_never_suspends_leaves_the_callers_context) {
    const live_check nothing_is_left;
    async_local<counted_local> mine;
    const auto sets = [&](bool fails) -> value_task<int> {
        mine.set(counted_local(1));
        if (fails) throw counted_error(1);
        co_return 1;
    };

    EXPECT_EQ(sets(false).get(), 1);
    EXPECT_THROW(sets(true).get(), counted_error);

    EXPECT_EQ(mine.find(), nullptr);
    EXPECT_EQ(counted_local::alive(), 0);
}

TEST_F(promise_base, retains_no_context_between_its_end_and_the_take) {
    const live_check nothing_is_left;
    async_local<counted_local> mine;
    foreign_event event;
    const auto sets = [&]() -> value_task<int> {
        mine.set(counted_local(1));
        co_await event;
        co_return 1;
    };
    const value_task<int> handle = sets();
    EXPECT_EQ(counted_local::alive(), 1);

    event.resume();

    EXPECT_EQ(counted_local::alive(), 0);
    EXPECT_EQ(handle.get(), 1);
}

TEST_F(promise_base, awaits_in_the_context_it_had_when_the_other_completes) {
    task_source<void> gate;
    int after = 0;
    const auto outer = [](async_local<int>& in, task<void> awaited, int& seen) -> task<void> {
        in.set(5);
        const auto inner = [](async_local<int>& of, task<void> until) -> value_task<void> {
            of.set(6);
            co_await until;
            of.set(7);
        };
        co_await inner(in, awaited);
        seen = in.get();
    };
    const task<void> running = outer(local, gate.task(), after);
    local.set(9);

    gate.set_result();

    EXPECT_EQ(after, 5);
    EXPECT_EQ(local.get(), 9);
    running.get();
}

TEST_F(promise_base, flows_values_into_what_it_starts_under_suppression_and_none_to_foreign_coroutines) {
    source_pool<int> pool;
    auto operation = pool.rent();
    auto other = pool.rent();
    int own = 0;
    int foreign = -1;
    const auto ours = [&](value_task<int> awaited) -> task<void> {
        (void)co_await std::move(awaited);
        own = local.get();
    };
    const auto theirs = [&](value_task<int> awaited) -> foreign_coroutine {
        (void)co_await std::move(awaited);
        foreign = local.get();
    };
    local.set(4);
    task<void> running;
    {
        const flow_suppression suppressed;
        running = ours(operation.task());
        theirs(other.task());
        EXPECT_EQ(local.get(), 4);
    }
    local.set(8);
    operation.set_result(1);
    other.set_result(1);

    EXPECT_EQ(own, 4) << "an await is the same flow, so the coroutine goes on with what it had";
    EXPECT_EQ(foreign, 0) << "captured while flow was suppressed";
    EXPECT_EQ(local.get(), 8);
}

TEST_F(promise_base, foreign_coroutines_go_on_in_the_context_they_awaited_from) {
    source_pool<int> pool;
    auto operation = pool.rent();
    int seen = 0;
    const auto theirs = [&](value_task<int> awaited) -> foreign_coroutine {
        (void)co_await std::move(awaited);
        seen = local.get();
        local.set(99);
    };
    local.set(1);
    theirs(operation.task());
    local.set(2);

    operation.set_result(1);

    EXPECT_EQ(seen, 1);
    EXPECT_EQ(local.get(), 2) << "what it sets does not leak into the completer";
}

TEST_F(promise_base, foreign_coroutines_keep_their_context_on_the_way_to_another_scheduler) {
    held_scheduler there;
    int seen = 0;
    const auto theirs = [&](value_task<int> ready) -> foreign_coroutine {
        (void)co_await std::move(ready).resume_on(there);
        seen = local.get();
    };
    local.set(1);
    theirs(7);
    local.set(2);

    there.run_all();

    EXPECT_EQ(seen, 1);
    EXPECT_EQ(local.get(), 2);
}

TEST_F(promise_base, a_suppression_inside_a_coroutine_spans_its_awaits_and_nothing_else) {
    foreign_event event;
    const auto suppresses = [&]() -> task<void> {
        local.set(3);
        const flow_suppression suppressed;
        co_await event;
        EXPECT_TRUE(execution_context::capture().is_suppressed());
        EXPECT_EQ(local.get(), 3);
    };
    const task<void> running = suppresses();
    EXPECT_FALSE(execution_context::capture().is_suppressed());

    event.resume();

    EXPECT_FALSE(execution_context::capture().is_suppressed());
    running.get();
}

TEST_F(promise_base, awaits_what_cannot_be_moved_where_it_is) {
    struct immobile {
        immobile() = default;
        immobile(const immobile&) = delete;
        immobile& operator=(const immobile&) = delete;
        bool await_ready() const noexcept { return true; }
        void await_suspend(std::coroutine_handle<>) const noexcept {}
        immobile& await_resume() noexcept { return *this; }
    };
    const auto awaits = []() -> task<bool> {
        immobile kept;
        immobile& same = co_await kept;
        co_await immobile();
        co_return &same == &kept;
    };
    EXPECT_TRUE(awaits().get());
}

}  // namespace
}  // namespace vt
