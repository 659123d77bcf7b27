// What all our coroutines share: pooled frames, and a context of their own.
//
// A coroutine starts at once, in its caller's context, and has its own from then on. Whenever it
// suspends, for whatever it awaits, its context goes with it and its resumer's comes back; whoever
// resumes it, its context comes first. So no context leaks in either direction, foreign awaiters
// included. A suspended frame is never destroyed from outside: it ends by running to its end.
#pragma once

#include <coroutine>
#include <cstddef>
#include <utility>

#include <vt/detail/frame_pool.hpp>
#include <vt/execution_context.hpp>

namespace vt::detail {

class promise_base {
public:
    promise_base(const promise_base&) = delete;
    promise_base& operator=(const promise_base&) = delete;

    static void* operator new(std::size_t bytes) { return frame_pool::allocate(bytes); }
    static void operator delete(void* frame, std::size_t bytes) noexcept { frame_pool::free(frame, bytes); }

    std::suspend_never initial_suspend() const noexcept { return {}; }

    // Leaving and coming back are the same exchange: of its own context and its resumer's.
    void exchange_context() noexcept { swap_current(other_); }

protected:
    promise_base() noexcept : other_(share_current()) {}
    ~promise_base() = default;

private:
    execution_context other_;  // while running, the resumer's; while suspended, its own
};

template <class Awaitable>
decltype(auto) awaiter_of(Awaitable&& awaitable) {
    if constexpr (requires { std::forward<Awaitable>(awaitable).operator co_await(); }) {
        return std::forward<Awaitable>(awaitable).operator co_await();
    } else if constexpr (requires { operator co_await(std::forward<Awaitable>(awaitable)); }) {
        return operator co_await(std::forward<Awaitable>(awaitable));
    } else {
        static_assert(
            requires { awaitable.await_ready(); },
            "This cannot be awaited, or not in this value category: await a sole_value_task with "
            "std::move, and a task of a value that cannot be copied as an lvalue.");
        return std::forward<Awaitable>(awaitable);
    }
}

// Wraps whatever a coroutine awaits, so that its context is exchanged around the suspension.
template <class Promise, class Awaitable>
class keeping_context {
public:
    keeping_context(Promise& promise, Awaitable&& awaitable)
        : promise_(promise), awaiter_(awaiter_of(std::forward<Awaitable>(awaitable))) {}

    decltype(auto) await_ready() { return awaiter_.await_ready(); }

    // What the awaiter publishes may resume us, elsewhere, before it returns. So we leave before
    // it is called, and nothing of the frame is touched after.
    template <class Self>
    auto await_suspend(std::coroutine_handle<Self> coroutine) {
        promise_.prepare_to_suspend();
        has_left_ = true;
        promise_.exchange_context();
        try {
            return awaiter_.await_suspend(coroutine);
        } catch (...) {
            // It has published nothing, and we go on with its exception.
            promise_.exchange_context();
            throw;
        }
    }

    decltype(auto) await_resume() {
        if (has_left_) promise_.exchange_context();
        return awaiter_.await_resume();
    }

private:
    Promise& promise_;
    bool has_left_ = false;
    decltype(awaiter_of(std::declval<Awaitable>())) awaiter_;
};

}  // namespace vt::detail
