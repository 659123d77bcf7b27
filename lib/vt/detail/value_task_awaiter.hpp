// Awaiting a value_task: at once if it is there, else with one registration that reserves the take.
//
// What is awaited is what the handle names at the await. It may name something else by the time the
// operation ends, so a suspended awaiter looks at it no more.
#pragma once

#include <coroutine>
#include <type_traits>
#include <utility>

#include <vt/detail/handle.hpp>
#include <vt/detail/resumption.hpp>

namespace vt::detail {

// Held is a handle<T> of its own, a handle<T>& to be consumed, or a const handle<T>& to be read.
template <class T, class Held>
class value_task_awaiter : private resumption {
public:
    value_task_awaiter(Held awaited, resume_place place)
        : resumption(place), awaited_(std::forward<Held>(awaited)) {}

    bool await_ready() {
        if (awaited_.is_value()) [[likely]]
            return is_here();
        if (awaited_.is_source()) {
            from_ = &awaited_.source_at();
            take_with = awaited_.its_token();
        }
        return awaited_.status() != operation_status::pending && is_here();
    }

    template <class Promise>
    bool await_suspend(std::coroutine_handle<Promise> coroutine) {
        const flags asked = suspend(coroutine);
        // Once registered, this awaiter may be gone.
        return register_with(asked) == registration::registered || stay_suspended(asked);
    }

    T await_resume() {
        // With what registering has put there, if it came to that.
        if (from_ != nullptr) return from_->get_result(take_with);
        if (task_) return handle<T>::value_of(*task_);
        if constexpr (std::is_const_v<std::remove_reference_t<Held>>) {
            return awaited_.read();
        } else {
            return awaited_.consume();
        }
    }

private:
    registration register_with(flags asked) {
        if (awaited_.is_value()) return registration::already_completed;
        if (from_ != nullptr) return from_->on_completed(*this, take_with, asked | flags::reserve_take);
        task_ = shared_state<task_state<T>>::share(awaited_.task_at());
        return task_->on_completed(*this, asked);
    }

    Held awaited_;
    source<T>* from_ = nullptr;           // if it names a source
    shared_state<task_state<T>> task_{};  // once it waits for a task
};

// What resume_on() and resume_anywhere() give: the same operation, to be awaited once.
template <class T>
class [[nodiscard]] placed_value_task {
public:
    placed_value_task(handle<T> awaited, resume_place place) : awaited_(std::move(awaited)), place_(place) {}
    value_task_awaiter<T, handle<T>&> operator co_await() && { return {awaited_, place_}; }

private:
    handle<T> awaited_;
    resume_place place_;
};

}  // namespace vt::detail
