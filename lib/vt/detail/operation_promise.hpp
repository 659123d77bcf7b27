// The promise of a coroutine that returns a value_task or a sole_value_task.
//
// Until its first suspension the caller waits for it on the stack, and the result goes straight
// into what the caller gets: a value, no source. At the first suspension it rents a source; its
// result will live there, and the caller gets a handle. At its end the frame is destroyed first
// and the outcome told afterwards, so nobody who learns of it finds a live frame.
#pragma once

#include <coroutine>
#include <exception>
#include <utility>

#include <vt/detail/handle.hpp>
#include <vt/detail/lender.hpp>
#include <vt/detail/promise_base.hpp>
#include <vt/pooled_source.hpp>

namespace vt {

template <class T>
class value_task;
template <class T>
class sole_value_task;

namespace detail {

// The sources that coroutines rent, one pool per result type. Never destroyed: coroutines may
// still end while the program's statics go down.
template <class T>
lender<pooled_source<T>>& coroutine_sources() {
    static auto& sources = *new lender<pooled_source<T>>(nullptr);
    return sources;
}

template <class T>
class operation_promise_base;

// What the caller will get, filled in while it waits. It stays where it is made, because both
// compilers convert it only after the coroutine has returned to its caller.
template <class T>
class return_slot {
public:
    explicit return_slot(operation_promise_base<T>& promise) noexcept { promise.slot_ = this; }
    return_slot(const return_slot&) = delete;
    return_slot& operator=(const return_slot&) = delete;

    operator value_task<T>() && noexcept { return made<value_task<T>>(); }
    operator sole_value_task<T>() && noexcept { return made<sole_value_task<T>>(); }

private:
    friend class operation_promise_base<T>;

    // Must not throw: the frame is gone by now, and g++ 12 would destroy it once more. A value that
    // throws when it is moved out is a failure of the operation like any other.
    template <class Made>
    Made made() noexcept {
        if constexpr (std::is_nothrow_move_constructible_v<handle<T>>) {
            return Made(value_task<T>(std::move(result_)));
        } else {
            try {
                return Made(value_task<T>(std::move(result_)));
            } catch (...) {
                return Made(value_task<T>::from_exception(std::current_exception()));
            }
        }
    }

    handle<T> result_;
};

template <class T>
class operation_promise_base : public promise_base {
public:
    return_slot<T> get_return_object() noexcept { return return_slot<T>(*this); }

    void unhandled_exception() noexcept {
        if (slot_ != nullptr) {
            slot_->result_ = handle<T>(task_access::state_of(failed_task<T>(std::current_exception())));
        } else if (outcome_.outcome != operation_status::pending) {
            source_->core().prepare_instead(outcome_, std::current_exception());
        } else {
            outcome_ = source_->core().prepare_exception_alone(token_, std::current_exception());
        }
    }

    template <class Awaitable>
    auto await_transform(Awaitable&& awaitable) {
        return keeping_context<operation_promise_base, Awaitable>(*this, std::forward<Awaitable>(awaitable));
    }

    void prepare_to_suspend() {
        if (slot_ == nullptr) return;
        const auto [source, its_token] = coroutine_sources<T>().lend(false);
        source_ = source;
        token_ = its_token;
        std::exchange(slot_, nullptr)->result_ = handle<T>(*source, its_token);
    }

    class end {
    public:
        explicit end(operation_promise_base& promise) noexcept : promise_(promise) {}
        // Never suspended: the caller has its result, and the frame goes when we fall off its end.
        bool await_ready() const noexcept { return promise_.slot_ != nullptr; }
        void await_suspend(std::coroutine_handle<> coroutine) const noexcept {
            pooled_source<T>& source = *promise_.source_;
            const auto outcome = promise_.outcome_;
            coroutine.destroy();  // This awaiter with it.
            source.core().publish(outcome);
        }
        void await_resume() const noexcept {}

    private:
        operation_promise_base& promise_;
    };
    end final_suspend() noexcept {
        exchange_context();
        return end(*this);
    }

protected:
    template <class... From>
    void set_result(From&&... from) {
        if (slot_ != nullptr) {
            slot_->result_.emplace(std::forward<From>(from)...);
        } else {
            outcome_ = source_->core().prepare_result_alone(token_, std::forward<From>(from)...);
        }
    }

private:
    friend class return_slot<T>;

    return_slot<T>* slot_ = nullptr;      // until the first suspension
    pooled_source<T>* source_ = nullptr;  // from then on
    token token_;
    typename source_core<T>::preparation outcome_;
};

template <class T>
class operation_promise : public operation_promise_base<T> {
public:
    template <class From = T>
        requires is_storable<T, From>
    void return_value(From&& from) {
        this->set_result(std::forward<From>(from));
    }
};

template <>
class operation_promise<void> : public operation_promise_base<void> {
public:
    void return_void() { set_result(); }
};

}  // namespace detail
}  // namespace vt

template <class T, class... Arguments>
struct std::coroutine_traits<vt::value_task<T>, Arguments...> {
    using promise_type = vt::detail::operation_promise<T>;
};
template <class T, class... Arguments>
struct std::coroutine_traits<vt::sole_value_task<T>, Arguments...> {
    using promise_type = vt::detail::operation_promise<T>;
};
