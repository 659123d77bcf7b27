// A value that is there already, produced and consumed.
#include <vt/measured.hpp>
#include <vt/producers.hpp>

namespace vt_bench {
namespace {

template <class Produce>
auto ready(Produce produce) {
    return [produce](benchmark::State& state) {
        int value = 0;
        measure(state, [&] {
            value = produce(value);
            benchmark::DoNotOptimize(value);
        });
    };
}

[[maybe_unused]] benchmark::internal::Benchmark* const added[] = {
    add("ready/plain_call", ready([](int value) { return plain_call(value); })),
    add("ready/value_task", ready([](int value) { return ready_value_task(value).get(); })),
    add("ready/task", ready([](int value) { return ready_task(value).get(); })),
    add("ready/heap_task", ready([](int value) { return ready_heap_task(value).get(); })),
    add("ready/std_future", ready([](int value) { return ready_std_future(value).get(); })),
};

}  // namespace
}  // namespace vt_bench
