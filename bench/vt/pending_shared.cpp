// The same life of an operation, where a task is shared, or another coroutine stands in between.
#include <vt/measured.hpp>
#include <vt/producers.hpp>
#include <vt/source_pool.hpp>
#include <vt/task_source.hpp>

namespace vt_bench {
namespace {

struct task_meeting {
    vt::task_source<int> operation;
    bool over = false;
    long sum = 0;
};

vt::task<void> await_tasks(task_meeting& with) {
    while (!with.over) {
        with.operation = vt::task_source<int>();
        const vt::task<int> awaited = with.operation.task();
        with.sum += co_await awaited;
    }
}

void task(benchmark::State& state) {
    task_meeting with;
    const auto consumer = await_tasks(with);
    const auto complete = [&] {
        // The consumer makes the next one while this one is still told of.
        vt::task_source<int> now = std::move(with.operation);
        now.set_result(1);
    };
    measure(state, complete);
    with.over = true;
    complete();
    consumer.get();
}

struct pooled_meeting {
    vt::source_pool<int> pool;
    vt::completer<int> completer;
    bool over = false;
    long sum = 0;
};

template <auto Through>
vt::task<void> await_through(pooled_meeting& with) {
    while (!with.over) {
        with.completer = with.pool.rent();
        auto through = Through(with.completer.task());
        with.sum += co_await std::move(through);
    }
}

template <auto Through>
void through(benchmark::State& state) {
    pooled_meeting with;
    const auto consumer = await_through<Through>(with);
    measure(state, [&] {
        benchmark::DoNotOptimize(with.completer);
        with.completer.set_result(1);
    });
    with.over = true;
    with.completer.set_result(1);
    consumer.get();
}

[[maybe_unused]] benchmark::internal::Benchmark* const added[] = {
    add("pending/task", task),
    add("pending/through_coroutine", through<coroutine_over>),
    add("pending/through_task", through<task_over>),
};

}  // namespace
}  // namespace vt_bench
