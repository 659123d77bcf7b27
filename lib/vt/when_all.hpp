// A task that ends when all have ended.
//
// It waits for every one of them, also where some have failed; then the first failure, by position,
// is its own. value_tasks take part through as_task().
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

// Awaits the end of a task, whatever it is.
template <class T>
class end_awaiter : private resumption {
public:
    explicit end_awaiter(const task<T>& awaited) noexcept
        : resumption({}), state_(task_access::state_of(awaited)) {}

    bool await_ready() const noexcept { return state_->is_completed(); }
    template <class Promise>
    bool await_suspend(std::coroutine_handle<Promise> coroutine) {
        const flags asked = suspend(coroutine);
        return state_->on_completed(*this, asked) == registration::registered;
    }
    void await_resume() const noexcept {}

private:
    shared_state<task_state<T>> state_;
};

}  // namespace detail

// The values, in the order of the tasks.
template <class T>
    requires(!std::is_void_v<T>)
task<std::vector<T>> when_all(std::vector<task<T>> tasks) {
    for (const task<T>& each : tasks) co_await detail::end_awaiter<T>(each);
    std::vector<T> values;
    values.reserve(tasks.size());
    for (const task<T>& each : tasks) values.push_back(each.get());
    co_return values;
}

inline task<void> when_all(std::vector<task<void>> tasks) {
    for (const task<void>& each : tasks) co_await detail::end_awaiter<void>(each);
    for (const task<void>& each : tasks) each.get();
}

// The values as a tuple; `nothing` where a task has none.
template <class... T>
task<std::tuple<detail::gathered<T>...>> when_all(task<T>... tasks) {
    (co_await detail::end_awaiter<T>(tasks), ...);
    // In braces, so that the first failure by position is the one that is thrown.
    std::tuple<detail::gathered<T>...> values{detail::value_of(tasks)...};
    co_return values;
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
