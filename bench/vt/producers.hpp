// The producing functions. They stand in a unit of their own, so that no consumer can see through
// them, and all have the same shape: one argument in, the result of an operation out.
#pragma once

#include <coroutine>
#include <future>
#include <memory>
#include <unordered_map>

#include <vt/value_task.hpp>

namespace vt_bench {

// What a task costs that does nothing but be on the heap: a counted object of sixteen bytes.
class heap_task {
public:
    explicit heap_task(int value) : state_(new state{1, false, value}) {}
    heap_task(heap_task&& other) noexcept : state_(std::exchange(other.state_, nullptr)) {}
    heap_task(const heap_task&) = delete;
    heap_task& operator=(const heap_task&) = delete;
    ~heap_task() {
        if (state_ != nullptr && --state_->references == 0) delete state_;
    }
    int get() const { return state_->value; }

private:
    struct state {
        long references;
        bool failed;
        int value;
    };
    state* state_;
};

int plain_call(int value);
vt::value_task<int> ready_value_task(int value);
vt::task<int> ready_task(int value);
heap_task ready_heap_task(int value);
std::future<int> ready_std_future(int value);

// A cache that hits. They differ in what they return.
class cache {
public:
    static constexpr int keys = 1024;

    cache();
    int plain_lookup(int key) const;
    vt::value_task<int> lookup(int key) const;
    heap_task heap_lookup(int key) const;
    vt::task<int> task_lookup(int key) const;
    // As it is mostly written: a coroutine that finds what it looks for.
    vt::value_task<int> coroutine_lookup(int key) const;
    vt::task<int> task_coroutine_lookup(int key) const;

private:
    std::unordered_map<int, int> entries_;
};

// Coroutines that never suspend. The first has its frame from the global allocator.
class new_frame_task;
new_frame_task coroutine_with_new_frame(int value);
vt::value_task<int> coroutine_with_pooled_frame(int value);
vt::task<int> coroutine_of_a_task(int value);

// Coroutines that wait for another operation.
vt::value_task<int> coroutine_over(vt::value_task<int> inner);
vt::task<int> task_over(vt::value_task<int> inner);

struct new_frame_promise : vt::detail::operation_promise<int> {
    static void* operator new(std::size_t bytes) { return ::operator new(bytes); }
    static void operator delete(void* frame, std::size_t) noexcept { ::operator delete(frame); }
};

class new_frame_task : public vt::value_task<int> {
public:
    using promise_type = new_frame_promise;
    new_frame_task(vt::detail::return_slot<int>&& slot) : vt::value_task<int>(std::move(slot)) {}
};

}  // namespace vt_bench
