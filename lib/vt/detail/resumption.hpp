// A continuation that resumes a coroutine, and where it does so.
#pragma once

#include <coroutine>
#include <type_traits>

#include <vt/source.hpp>

namespace vt::detail {

class promise_base;

// Where an awaiting coroutine goes on: by default on the scheduler it awaits from.
struct resume_place {
    scheduler* chosen = nullptr;
    bool captures = true;

    static resume_place on(scheduler& chosen) noexcept { return {&chosen, false}; }
    static resume_place anywhere() noexcept { return {nullptr, false}; }
};

class resumption : public continuation {
protected:
    explicit resumption(resume_place place) noexcept : continuation(&resume), captures_(place.captures) {
        where = place.chosen;
    }

    // Whether it may go on right here when there is nothing to wait for.
    bool is_here() const noexcept { return where == nullptr || where == scheduler::current(); }

    // Called in await_suspend, before anything is published.
    template <class Promise>
    flags suspend(std::coroutine_handle<Promise> coroutine) noexcept {
        coroutine_ = coroutine;
        const flags scheduling = captures_ ? flags::use_scheduler : flags::none;
        // Our own coroutines keep their context themselves, whatever they await.
        if constexpr (std::is_base_of_v<promise_base, Promise>) {
            which_context = context_kind::own;
            return scheduling;
        } else {
            return scheduling | flags::flow_context;
        }
    }

    // What await_suspend answers when there is nothing to wait for: go on, here or over there.
    bool stay_suspended(flags asked) {
        if (is_here()) return false;
        if (has(asked, flags::flow_context)) context = execution_context::capture();
        where->post(*this);
        return true;
    }

private:
    static void resume(continuation& node) noexcept { static_cast<resumption&>(node).coroutine_.resume(); }

    std::coroutine_handle<> coroutine_;
    bool captures_;
};

}  // namespace vt::detail
