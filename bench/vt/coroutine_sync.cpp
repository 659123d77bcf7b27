// A coroutine that never suspends: what its frame costs.
#include <vt/measured.hpp>
#include <vt/producers.hpp>

namespace vt_bench {
namespace {

template <class Produce>
auto finishing_at_once(Produce produce) {
    return [produce](benchmark::State& state) {
        int value = 0;
        measure(state, [&] {
            value = produce(value);
            benchmark::DoNotOptimize(value);
        });
    };
}

[[maybe_unused]] benchmark::internal::Benchmark* const added[] = {
    add("coroutine_sync/new_frame",
        finishing_at_once([](int value) { return coroutine_with_new_frame(value).get(); })),
    add("coroutine_sync/pooled_frame",
        finishing_at_once([](int value) { return coroutine_with_pooled_frame(value).get(); })),
    add("coroutine_sync/task", finishing_at_once([](int value) { return coroutine_of_a_task(value).get(); })),
};

}  // namespace
}  // namespace vt_bench
