// A task that ends when the first of several has ended, however it has ended, and says which.
//
// It succeeds with the position; what became of the operation is for the caller to look at. The
// others go on, and nothing stays behind on them. Hand in value_tasks through as_task(), which
// consumes them, and keep the tasks.
#pragma once

#include <cstddef>
#include <stdexcept>
#include <vector>

#include <vt/task.hpp>

namespace vt {

namespace detail {
task<std::size_t> first_of(std::vector<shared_state<task_state_base>> tasks);

template <class T>
shared_state<task_state_base> entrant_of(const task<T>& of) {
    return shared_state<task_state_base>::share(*task_access::state_of(of));
}
}  // namespace detail

// Of several that have ended already, the first by position. REQUIRES: at least one task; refused
// with std::invalid_argument, because nothing could ever end.
template <class T>
task<std::size_t> when_any(const std::vector<task<T>>& tasks) {
    if (tasks.empty()) throw std::invalid_argument("vt: when_any needs at least one task");
    std::vector<detail::shared_state<detail::task_state_base>> entrants;
    entrants.reserve(tasks.size());
    for (const task<T>& each : tasks) entrants.push_back(detail::entrant_of(each));
    return detail::first_of(std::move(entrants));
}

template <class... T>
    requires(sizeof...(T) > 0)
task<std::size_t> when_any(const task<T>&... tasks) {
    return detail::first_of({detail::entrant_of(tasks)...});
}

}  // namespace vt
