// An operation on the heap, shared and counted: await it any number of times, from anywhere.
#pragma once

#include <coroutine>
#include <type_traits>
#include <utility>

#include <vt/detail/resumption.hpp>
#include <vt/detail/task_state.hpp>

namespace vt {

template <class T>
class task;

namespace detail {

// A task is shared, so its value is copied out, or only looked at where it cannot be copied.
template <class T>
using task_result =
    std::conditional_t<std::is_void_v<T> || std::is_reference_v<T> || std::is_copy_constructible_v<stored<T>>,
                       T, const stored<T>&>;

template <class T>
class task_awaiter : private resumption {
public:
    task_awaiter(shared_state<task_state<T>> state, resume_place place) noexcept
        : resumption(place), state_(std::move(state)) {}

    bool await_ready() const noexcept { return state_->is_completed() && is_here(); }
    template <class Promise>
    bool await_suspend(std::coroutine_handle<Promise> coroutine) {
        const flags asked = suspend(coroutine);
        // Once registered, this awaiter may be gone.
        return state_->on_completed(*this, asked) == registration::registered || stay_suspended(asked);
    }
    task_result<T> await_resume() const { return state_->value(); }

private:
    shared_state<task_state<T>> state_;
};

// What resume_on() and resume_anywhere() give: the same task, to be awaited.
template <class T>
class placed_task {
public:
    placed_task(shared_state<task_state<T>> state, resume_place place) noexcept
        : state_(std::move(state)), place_(place) {}
    task_awaiter<T> operator co_await() const { return {state_, place_}; }

private:
    shared_state<task_state<T>> state_;
    resume_place place_;
};

struct task_access;

}  // namespace detail

template <class T>
class [[nodiscard]] task {
public:
    using value_type = T;

    // Names no operation; everything but assignment and comparison is refused as empty_handle.
    task() noexcept = default;

    operation_status status() const { return state().status(); }
    bool is_completed() const { return state().is_completed(); }

    // Blocks until the operation ends. Refused as would_deadlock on a queue scheduler's own thread
    // while the operation is pending. A value that cannot be copied stays in the task.
    detail::task_result<T> get() const& {
        state().wait();
        return state().value();
    }
    detail::task_result<T> get() const&&
        requires(std::is_same_v<detail::task_result<T>, const detail::stored<T>&>)
    = delete;

    detail::task_awaiter<T> operator co_await() const& { return {shared(), {}}; }
    detail::task_awaiter<T> operator co_await() && { return {shared(), {}}; }
    // A value that cannot be copied lives in the task: await a task that outlives its use.
    detail::task_awaiter<T> operator co_await() &&
        requires(std::is_same_v<detail::task_result<T>, const detail::stored<T>&>) = delete;

    // Go on over there, also if there is nothing to wait for.
    detail::placed_task<T> resume_on(scheduler& there) const {
        return {shared(), detail::resume_place::on(there)};
    }
    // Go on wherever the operation completes.
    detail::placed_task<T> resume_anywhere() const { return {shared(), detail::resume_place::anywhere()}; }

    // The same operation.
    friend bool operator==(const task&, const task&) = default;

private:
    friend struct detail::task_access;

    explicit task(detail::shared_state<detail::task_state<T>> state) noexcept : state_(std::move(state)) {}

    detail::task_state<T>& state() const {
        if (!state_) refuse(misuse::empty_handle);
        return *state_;
    }
    const detail::shared_state<detail::task_state<T>>& shared() const { return state(), state_; }

    detail::shared_state<detail::task_state<T>> state_;
};

namespace detail {

struct task_access {
    template <class T>
    static task<T> make(shared_state<task_state<T>> state) noexcept {
        return task<T>(std::move(state));
    }
    template <class T>
    static const shared_state<task_state<T>>& state_of(const task<T>& of) {
        return of.shared();
    }
};

template <class T>
task<T> completed_task(stored<T> value) {
    shared_state<task_state<T>> state(new task_state<T>());
    (void)state->claim_completion();
    state->set_stored(std::move(value));
    return task_access::make(std::move(state));
}

template <class T>
task<T> failed_task(std::exception_ptr error) {
    if (error == nullptr) (void)classify(error);  // Refuses.
    shared_state<task_state<T>> state(new task_state<T>());
    (void)state->claim_completion();
    state->set_exception(std::move(error));
    return task_access::make(std::move(state));
}

}  // namespace detail

}  // namespace vt

// Coroutines that return a task; needs the definitions above.
#include <vt/detail/task_promise.hpp>
