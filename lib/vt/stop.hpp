// Giving up on an operation when stop is requested.
#pragma once

#include <optional>
#include <stop_token>
#include <utility>

#include <vt/errors.hpp>
#include <vt/task.hpp>

namespace vt {

// Ends a coroutine, or any function, as canceled where stop has been requested.
inline void throw_if_stopped(const std::stop_token& stop) {
    if (stop.stop_requested()) throw operation_canceled();
}

namespace detail {

// A task that ends when another does, or as canceled when stop is requested, whichever is first.
template <class T>
class stoppable_task final : public task_state<T> {
public:
    static task<T> make(const task<T>& awaited, const std::stop_token& stop) {
        shared_state<stoppable_task> state(new stoppable_task(task_access::state_of(awaited)));
        // Armed before anything can end it, because ending disarms.
        state->add_reference();  // The awaited task's, until it has run the node.
        state->on_stop_.emplace(stop, ending{state.get()});
        if (state->awaited_->on_completed(state->at_end_, flags::none) == registration::already_completed) {
            at_end::run(state->at_end_);
        }
        return task_access::make(shared_state<task_state<T>>(state.detach()));
    }

private:
    explicit stoppable_task(shared_state<task_state<T>> awaited) noexcept
        : awaited_(std::move(awaited)), at_end_(*this), at_stop_(*this) {}

    struct at_end final : continuation {
        explicit at_end(stoppable_task& to_end) noexcept : continuation(&run), of(to_end) {}
        static void run(continuation& node) noexcept {
            auto& self = static_cast<at_end&>(node).of;
            self.on_stop_.reset();
            if (self.claim_completion()) self.end_as_awaited();
            self.release();
        }
        stoppable_task& of;
    };

    struct at_stop final : continuation {
        explicit at_stop(stoppable_task& to_end) noexcept : continuation(&run), of(to_end) {}
        static void run(continuation& node) noexcept {
            auto& self = static_cast<at_stop&>(node).of;
            self.set_exception(canceled_error());
            self.release();
        }
        stoppable_task& of;
    };

    // Whoever disarms the callback waits for it, so it runs nothing of anybody's: it claims, and
    // leaves the rest to the default scheduler. Disarming comes before the awaited task's
    // reference goes, so the state is alive.
    struct ending {
        stoppable_task* self;
        void operator()() const noexcept {
            if (!self->claim_completion()) return;
            self->add_reference();
            default_scheduler().post(self->at_stop_);
        }
    };

    void end_as_awaited() noexcept {
        try {
            if constexpr (std::is_void_v<T>) {
                awaited_->value();
                this->set_result();
            } else {
                this->set_result(awaited_->value());
            }
        } catch (...) {
            this->set_exception(std::current_exception());
        }
    }

    shared_state<task_state<T>> awaited_;
    at_end at_end_;
    at_stop at_stop_;
    std::optional<std::stop_callback<ending>> on_stop_;
};

}  // namespace detail

// The same operation, given up when stop is requested first: then this task ends as canceled, and
// the operation itself goes on, with all it owns, for whoever else awaits it. The value is copied.
template <class T>
task<T> until_stopped(task<T> awaited, const std::stop_token& stop) {
    if (stop.stop_requested() && !awaited.is_completed()) {
        return detail::failed_task<T>(detail::canceled_error());
    }
    if (!stop.stop_possible() || awaited.is_completed()) return awaited;
    return detail::stoppable_task<T>::make(awaited, stop);
}

}  // namespace vt
