// A task that ends when all have ended.
//
// It waits for every one of them, also where some have failed; then the first failure, by position,
// is its own. It goes on wherever the last of them ends, whatever scheduler it was asked for on.
// Values are copied out of the tasks. value_tasks take part through as_task().
#pragma once

#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#include <vt/value_task.hpp>

namespace vt {

namespace detail {

// What stands for a task's value among others: nothing for void.
template <class T>
using gathered = std::conditional_t<std::is_void_v<T>, nothing, T>;

template <class T>
gathered<T> value_of(const task<T>& ended) {
    if constexpr (std::is_void_v<T>) {
        ended.get();
        return {};
    } else {
        return ended.get();
    }
}

// Awaits the end of a task, whatever it is. REQUIRES: the task outlives the wait.
class end_awaiter : private resumption {
public:
    explicit end_awaiter(task_state_base& awaited) noexcept
        : resumption(resume_place::anywhere()), awaited_(awaited) {}

    bool await_ready() const noexcept { return awaited_.is_completed(); }
    template <class Promise>
    bool await_suspend(std::coroutine_handle<Promise> coroutine) {
        const flags asked = suspend(coroutine);
        return awaited_.on_completed(*this, asked) == registration::registered;
    }
    void await_resume() const noexcept {}

private:
    task_state_base& awaited_;
};

// An empty handle is refused here and now, not after some of the others have ended.
template <class T>
end_awaiter end_of(const task<T>& of) {
    return end_awaiter(*task_access::state_of(of));
}
template <class T>
void refuse_empty(const std::vector<task<T>>& tasks) {
    for (const task<T>& each : tasks) (void)task_access::state_of(each);
}

template <class T>
task<std::vector<T>> values_of_all(std::vector<task<T>> tasks) {
    for (const task<T>& each : tasks) co_await end_of(each);
    std::vector<T> values;
    values.reserve(tasks.size());
    for (const task<T>& each : tasks) values.push_back(each.get());
    co_return values;
}

inline task<void> end_of_all(std::vector<task<void>> tasks) {
    for (const task<void>& each : tasks) co_await end_of(each);
    for (const task<void>& each : tasks) each.get();
}

template <class... T>
task<std::tuple<gathered<T>...>> tuple_of_all(task<T>... tasks) {
    (co_await end_of(tasks), ...);
    // In braces, so that the first failure by position is the one that is thrown.
    std::tuple<gathered<T>...> values{value_of(tasks)...};
    co_return values;
}

}  // namespace detail

// The values, in the order of the tasks; no value at all if the tasks have none.
template <class T>
task<std::vector<T>> when_all(std::vector<task<T>> tasks) {
    detail::refuse_empty(tasks);
    return detail::values_of_all(std::move(tasks));
}
inline task<void> when_all(std::vector<task<void>> tasks) {
    detail::refuse_empty(tasks);
    return detail::end_of_all(std::move(tasks));
}

// The values as a tuple; `nothing` where a task has none.
template <class... T>
task<std::tuple<detail::gathered<T>...>> when_all(task<T>... tasks) {
    ((void)detail::task_access::state_of(tasks), ...);
    return detail::tuple_of_all(std::move(tasks)...);
}

// value_tasks are consumed here.
template <class T>
auto when_all(std::vector<value_task<T>> handles) {
    std::vector<task<T>> tasks;
    tasks.reserve(handles.size());
    for (value_task<T>& each : handles) tasks.push_back(std::move(each).as_task());
    return when_all(std::move(tasks));
}
template <class... T>
    requires(sizeof...(T) > 0)
auto when_all(value_task<T>... handles) {
    return when_all(std::move(handles).as_task()...);
}

}  // namespace vt
