// The other side of the wall that the optimiser cannot look through.
#include <vt/producers.hpp>

namespace vt_bench {

int plain_call(int value) { return value + 1; }

vt::value_task<int> ready_value_task(int value) { return value + 1; }

vt::task<int> ready_task(int value) { return vt::value_task<int>(value + 1).as_task(); }

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

vt::task<int> cache::task_lookup(int key) const { return lookup(key).as_task(); }

namespace {
vt::value_task<int> load() { co_return 0; }
}  // namespace

vt::value_task<int> cache::coroutine_lookup(int key) const {
    const auto hit = entries_.find(key);
    if (hit != entries_.end()) co_return hit->second;
    const int loaded = co_await load();
    co_return loaded;
}
vt::task<int> cache::task_coroutine_lookup(int key) const {
    const auto hit = entries_.find(key);
    if (hit != entries_.end()) co_return hit->second;
    const int loaded = co_await load();
    co_return loaded;
}

new_frame_task coroutine_with_new_frame(int value) { co_return value + 1; }

vt::value_task<int> coroutine_with_pooled_frame(int value) { co_return value + 1; }

vt::task<int> coroutine_of_a_task(int value) { co_return value + 1; }

vt::value_task<int> coroutine_over(vt::value_task<int> inner) {
    const int value = co_await std::move(inner);
    co_return value;
}
vt::task<int> task_over(vt::value_task<int> inner) {
    const int value = co_await std::move(inner);
    co_return value;
}

}  // namespace vt_bench
