// A cache hit, looked up and consumed.
#include <vt/measured.hpp>
#include <vt/producers.hpp>

namespace vt_bench {
namespace {

template <class Lookup>
auto hit(Lookup lookup) {
    return [lookup](benchmark::State& state) {
        const cache entries;
        int key = 0;
        measure(state, [&] {
            key = (key + 1) & (cache::keys - 1);
            int found = lookup(entries, key);
            benchmark::DoNotOptimize(found);
        });
    };
}

[[maybe_unused]] benchmark::internal::Benchmark* const added[] = {
    add("cache_hit/plain_lookup", hit([](const cache& in, int key) { return in.plain_lookup(key); })),
    add("cache_hit/value_task", hit([](const cache& in, int key) { return in.lookup(key).get(); })),
    add("cache_hit/coroutine", hit([](const cache& in, int key) { return in.coroutine_lookup(key).get(); })),
    add("cache_hit/task", hit([](const cache& in, int key) { return in.task_lookup(key).get(); })),
    add("cache_hit/task_coroutine",
        hit([](const cache& in, int key) { return in.task_coroutine_lookup(key).get(); })),
    add("cache_hit/heap_task", hit([](const cache& in, int key) { return in.heap_lookup(key).get(); })),
};

}  // namespace
}  // namespace vt_bench
