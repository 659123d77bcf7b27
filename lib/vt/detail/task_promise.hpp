// The promise of a coroutine that returns a task: its result lives in the shared state.
#pragma once

#include <coroutine>
#include <exception>
#include <utility>

#include <vt/detail/promise_base.hpp>
#include <vt/detail/task_state.hpp>
#include <vt/task.hpp>

namespace vt {
namespace detail {

template <class T>
class task_promise_base : public promise_base {
public:
    task_promise_base() : state_(new task_state<T>()) { (void)state_->claim_completion(); }

    task<T> get_return_object() noexcept { return task_access::make(state_); }

    void unhandled_exception() noexcept {
        // A local's destructor may throw after the result is there.
        if (outcome_ != operation_status::pending) state_->destroy_stored(outcome_);
        outcome_ = classify(std::current_exception());
        state_->store_exception(std::current_exception());
    }

    template <class Awaitable>
    auto await_transform(Awaitable&& awaitable) {
        return keeping_context<task_promise_base, Awaitable>(*this, std::forward<Awaitable>(awaitable));
    }
    void prepare_to_suspend() const noexcept {}

    class end {
    public:
        explicit end(task_promise_base& promise) noexcept : promise_(promise) {}
        bool await_ready() const noexcept { return false; }
        void await_suspend(std::coroutine_handle<> coroutine) const noexcept {
            const auto state = std::move(promise_.state_);
            const operation_status outcome = promise_.outcome_;
            coroutine.destroy();  // This awaiter with it.
            state->publish(outcome);
        }
        void await_resume() const noexcept {}

    private:
        task_promise_base& promise_;
    };
    end final_suspend() noexcept {
        exchange_context();
        return end(*this);
    }

protected:
    template <class... From>
    void set_result(From&&... from) {
        state_->store_result(std::forward<From>(from)...);
        outcome_ = operation_status::succeeded;
    }

private:
    shared_state<task_state<T>> state_;
    operation_status outcome_ = operation_status::pending;
};

template <class T>
class task_promise final : public task_promise_base<T> {
public:
    template <class From = T>
        requires is_storable<T, From>
    void return_value(From&& from) {
        this->set_result(std::forward<From>(from));
    }
};

template <>
class task_promise<void> final : public task_promise_base<void> {
public:
    void return_void() { set_result(); }
};

}  // namespace detail
}  // namespace vt

template <class T, class... Arguments>
struct std::coroutine_traits<vt::task<T>, Arguments...> {
    using promise_type = vt::detail::task_promise<T>;
};
