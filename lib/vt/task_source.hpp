// The producing end of a task: .NET's TaskCompletionSource. Dropped without completing, it faults
// its task with vt::abandoned, so that nobody waits for ever.
#pragma once

#include <utility>

#include <vt/task.hpp>

namespace vt {

// Any number of threads may try to complete; exactly one succeeds.
template <class T>
class task_source {
public:
    task_source() : state_(new detail::task_state<T>()) {}
    task_source(task_source&&) noexcept = default;
    task_source& operator=(task_source&& other) noexcept {
        task_source(std::move(other)).state_.swap_with(state_);
        return *this;
    }
    ~task_source() {
        if (state_ && state_->claim_completion()) {
            state_->set_exception(std::make_exception_ptr(abandoned()));
        }
    }

    vt::task<T> task() const { return detail::task_access::make(shared()); }

    // False if the task had its outcome already; then nothing has changed.
    template <class... From>
        requires detail::is_storable<T, From...>
    bool try_set_result(From&&... from) {
        const auto state = shared();  // Keeps the state while it tells those who wait.
        if (!state->claim_completion()) return false;
        try {
            state->set_result(std::forward<From>(from)...);
        } catch (...) {
            state->withdraw_completion();
            throw;
        }
        return true;
    }
    bool try_set_exception(std::exception_ptr error) {
        (void)detail::classify(error);  // Refuses null before anything is claimed.
        const auto state = shared();
        if (!state->claim_completion()) return false;
        state->set_exception(std::move(error));
        return true;
    }
    bool try_set_canceled() { return try_set_exception(detail::canceled_error()); }

    template <class... From>
        requires detail::is_storable<T, From...>
    void set_result(From&&... from) {
        if (!try_set_result(std::forward<From>(from)...)) refuse(misuse::completed_twice);
    }
    void set_exception(std::exception_ptr error) {
        if (!try_set_exception(std::move(error))) refuse(misuse::completed_twice);
    }
    void set_canceled() {
        if (!try_set_canceled()) refuse(misuse::completed_twice);
    }

private:
    detail::shared_state<detail::task_state<T>> shared() const {
        if (!state_) refuse(misuse::empty_handle);
        return state_;
    }

    detail::shared_state<detail::task_state<T>> state_;
};

}  // namespace vt
