// The other side of the wall that the optimiser cannot look through.
#include <vt/producers.hpp>

namespace vt_bench {

int plain_call(int value) { return value + 1; }

vt::value_task<int> ready_value_task(int value) { return value + 1; }

heap_task ready_heap_task(int value) { return heap_task(value + 1); }

std::future<int> ready_std_future(int value) {
    std::promise<int> promise;
    promise.set_value(value + 1);
    return promise.get_future();
}

cache::cache() {
    for (int key = 0; key < keys; ++key) entries_.emplace(key, key * 7);
}
int cache::plain_lookup(int key) const { return entries_.find(key)->second; }
vt::value_task<int> cache::lookup(int key) const { return entries_.find(key)->second; }
heap_task cache::heap_lookup(int key) const { return heap_task(entries_.find(key)->second); }

new_frame_task coroutine_with_new_frame(int value) { co_return value + 1; }

vt::value_task<int> coroutine_with_pooled_frame(int value) { co_return value + 1; }

}  // namespace vt_bench
