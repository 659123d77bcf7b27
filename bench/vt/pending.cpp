// A whole life of an operation that is not there yet: rent, register, complete, resume, take,
// recycle. A coroutine awaits one operation after the other; the measuring loop completes them.
#include <atomic>
#include <coroutine>
#include <future>
#include <memory>

#include <vt/measured.hpp>
#include <vt/sole_source_pool.hpp>
#include <vt/source_pool.hpp>

namespace vt_bench {
namespace {

// The limit: a coroutine that publishes its handle, is resumed through it, and does nothing else.
struct bare_coroutine {
    struct promise_type {
        bare_coroutine get_return_object() const noexcept { return {}; }
        std::suspend_never initial_suspend() const noexcept { return {}; }
        std::suspend_never final_suspend() const noexcept { return {}; }
        void return_void() const noexcept {}
        void unhandled_exception() const noexcept { std::terminate(); }
    };
};

struct published {
    std::coroutine_handle<>& where;
    bool await_ready() const noexcept { return false; }
    void await_suspend(std::coroutine_handle<> self) const noexcept { where = self; }
    void await_resume() const noexcept {}
};

bare_coroutine suspend_until(const bool& over, std::coroutine_handle<>& where) {
    while (!over) co_await published(where);
}

void resume_suspend(benchmark::State& state) {
    bool over = false;
    std::coroutine_handle<> where;
    suspend_until(over, where);
    measure(state, [&] {
        benchmark::DoNotOptimize(where);  // Nobody knows whose handle this is.
        where.resume();
    });
    over = true;
    where.resume();
}

template <class Completer>
struct meeting {
    Completer completer;
    bool over = false;
    long sum = 0;
};

vt::task<void> await_pooled(meeting<vt::completer<int>>& with, vt::source_pool<int>& pool) {
    while (!with.over) {
        with.completer = pool.rent();
        with.sum += co_await with.completer.task();
    }
}

void pooled_source(benchmark::State& state) {
    vt::source_pool<int> pool;
    meeting<vt::completer<int>> with;
    const auto consumer = await_pooled(with, pool);
    measure(state, [&] {
        benchmark::DoNotOptimize(with.completer);
        with.completer.set_result(1);
    });
    with.over = true;
    with.completer.set_result(1);
    consumer.get();
}

vt::task<void> await_sole(meeting<vt::sole_completer<int>>& with, vt::sole_source_pool<int>& pool) {
    while (!with.over) {
        auto operation = pool.rent();
        with.completer = std::move(operation.completer);
        with.sum += co_await std::move(operation.task);
    }
}

void sole_source(benchmark::State& state) {
    vt::sole_source_pool<int> pool;
    meeting<vt::sole_completer<int>> with;
    const auto consumer = await_sole(with, pool);
    measure(state, [&] {
        benchmark::DoNotOptimize(with.completer);
        with.completer.set_result(1);
    });
    with.over = true;
    with.completer.set_result(1);
    consumer.get();
}

// A peer that carries no value and keeps no source: a flag that one coroutine can await.
class single_consumer_event {
public:
    void set() noexcept {
        void* const waiter = state_.exchange(this, std::memory_order_acq_rel);
        if (waiter != nullptr && waiter != this) std::coroutine_handle<>::from_address(waiter).resume();
    }
    void reset() noexcept { state_.store(nullptr, std::memory_order_relaxed); }

    bool await_ready() const noexcept { return state_.load(std::memory_order_acquire) == this; }
    bool await_suspend(std::coroutine_handle<> self) noexcept {
        void* nobody = nullptr;
        return state_.compare_exchange_strong(nobody, self.address(), std::memory_order_acq_rel);
    }
    void await_resume() const noexcept {}

private:
    std::atomic<void*> state_{nullptr};  // nullptr, this: set, or whoever waits
};

bare_coroutine await_event(single_consumer_event& event, const bool& over) {
    while (!over) {
        co_await event;
        event.reset();
    }
}

void event(benchmark::State& state) {
    single_consumer_event with;
    bool over = false;
    await_event(with, over);
    measure(state, [&] {
        benchmark::DoNotOptimize(with);
        with.set();
    });
    over = true;
    with.set();
}

void std_promise(benchmark::State& state) {
    measure(state, [] {
        std::promise<int> promise;
        std::future<int> future = promise.get_future();
        promise.set_value(1);
        int value = future.get();
        benchmark::DoNotOptimize(value);
    });
}

[[maybe_unused]] benchmark::internal::Benchmark* const added[] = {
    add("pending/resume_suspend", resume_suspend), add("pending/single_consumer_event", event),
    add("pending/pooled_source", pooled_source),   add("pending/sole_source", sole_source),
    add("pending/std_promise", std_promise),
};

}  // namespace
}  // namespace vt_bench
