// What context and what scheduler a coroutine sees, and leaves behind.
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

TEST(coroutine_context, has_a_context_of_its_own_from_its_start) {
    async_local<int> local;
    const auto changes = [](async_local<int>& in, task<void> gate) -> task<int> {
        in.set(in.get() + 1);
        co_await gate;
        const int before = in.get();
        in.set(before + 10);
        co_return before;
    };
    local.set(1);
    task_source<void> gate;

    const task<int> running = changes(local, gate.task());
    EXPECT_EQ(local.get(), 1) << "what a callee sets does not reach its caller";
    local.set(50);
    gate.set_result();

    EXPECT_EQ(running.get(), 2) << "it sees its own after the suspension, not its resumer's";
    EXPECT_EQ(local.get(), 50) << "and leaves nothing behind in its resumer";
    EXPECT_EQ(changes(local, gate.task()).get(), 51);
    EXPECT_EQ(local.get(), 50) << "also when it never suspends";
    local.clear();
}

// An awaiter that knows nothing of us: it hands out the bare handle.
struct foreign {
    std::coroutine_handle<>& where;
    bool await_ready() const noexcept { return false; }
    void await_suspend(std::coroutine_handle<> self) const noexcept { where = self; }
    void await_resume() const noexcept {}
};

TEST(coroutine_context, keeps_its_context_across_foreign_awaiters_and_foreign_threads) {
    async_local<int> local;
    std::coroutine_handle<> handle;
    const auto awaits = [](async_local<int>& in, std::coroutine_handle<>& where) -> task<int> {
        in.set(7);
        co_await foreign(where);
        co_return in.get();
    };
    const task<int> running = awaits(local, handle);
    EXPECT_EQ(local.get(), 0);

    std::thread([&] {
        local.set(99);
        handle.resume();
        EXPECT_EQ(local.get(), 99);
    }).join();

    EXPECT_EQ(running.get(), 7);
}

TEST(coroutine_context, goes_on_with_its_context_when_an_awaiter_throws_or_declines_to_suspend) {
    struct declines {
        bool await_ready() const noexcept { return false; }
        bool await_suspend(std::coroutine_handle<>) const noexcept { return false; }
        int await_resume() const noexcept { return 1; }
    };
    struct throws {
        bool await_ready() const noexcept { return false; }
        void await_suspend(std::coroutine_handle<>) const { throw counted_error(1); }
        void await_resume() const noexcept {}
    };
    async_local<int> local;
    const auto running = [](async_local<int>& in) -> task<int> {
        in.set(3);
        int sum = co_await declines();
        try {
            co_await throws();
        } catch (const counted_error&) {
            sum += 10;
        }
        co_return sum + in.get();
    }(local);
    EXPECT_EQ(running.get(), 14);
    EXPECT_EQ(local.get(), 0);
}

TEST(coroutine_context, resumes_on_the_scheduler_it_awaits_from_unless_told_otherwise) {
    queue_scheduler home;
    queue_scheduler there;
    task_source<int> producer;
    scheduler* by_default = nullptr;
    scheduler* anywhere = &home;
    scheduler* chosen = nullptr;
    must_run_once start([&] {
        (void)[](task<int> awaited, scheduler * &seen)->task<void> {
            co_await awaited;
            seen = scheduler::current();
        }
        (producer.task(), by_default);
        (void)[](task<int> awaited, scheduler * &seen)->task<void> {
            co_await awaited.resume_anywhere();
            seen = scheduler::current();
        }
        (producer.task(), anywhere);
        (void)[](task<int> awaited, scheduler * &seen, scheduler & on)->task<void> {
            co_await awaited.resume_on(on);
            seen = scheduler::current();
        }
        (producer.task(), chosen, there);
    });
    home.post(start);
    home.drain();

    producer.set_result(1);
    EXPECT_EQ(anywhere, nullptr);
    EXPECT_EQ(by_default, nullptr);
    home.drain();
    there.drain();
    EXPECT_EQ(by_default, &home);
    EXPECT_EQ(chosen, &there);
}

TEST(coroutine_context, resume_on_goes_there_also_if_there_is_nothing_to_wait_for) {
    queue_scheduler there;
    source_pool<int> pool;
    auto operation = pool.rent();
    auto handle = operation.task();
    operation.set_result(2);
    scheduler* seen = nullptr;
    const auto go = [](value_task<int> awaited, scheduler& on, scheduler*& at) -> task<int> {
        const int value = co_await std::move(awaited).resume_on(on);
        at = scheduler::current();
        co_return value;
    };
    const task<int> from_source = go(std::move(handle), there, seen);
    EXPECT_FALSE(from_source.is_completed());
    there.drain();
    EXPECT_EQ(seen, &there);
    EXPECT_EQ(from_source.get(), 2);

    const task<int> from_value = go(3, there, seen);
    EXPECT_FALSE(from_value.is_completed());
    there.drain();
    EXPECT_EQ(from_value.get(), 3);
}

}  // namespace
}  // namespace vt
