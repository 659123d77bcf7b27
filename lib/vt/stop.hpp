// Giving up on an operation when stop is requested.
#pragma once

#include <atomic>
#include <optional>
#include <stop_token>
#include <utility>

#include <vt/detail/revocable.hpp>
#include <vt/errors.hpp>
#include <vt/value_task.hpp>

namespace vt {

// Ends a coroutine, or any function, as canceled where stop has been requested.
inline void throw_if_stopped(const std::stop_token& stop) {
    if (stop.stop_requested()) throw operation_canceled();
}

namespace detail {

// A task that ends when another does, or as canceled when stop is requested, whichever is first.
//
// Owned by its handles; by the awaited task until the node there has run; and, once stop has won, by
// the default scheduler until it has told so.
template <class T>
class stoppable_task final : public task_state<T> {
public:
    static task<T> make(const task<T>& awaited, const std::stop_token& stop) {
        shared_state<stoppable_task> state(new stoppable_task(task_access::state_of(awaited)));
        // Armed before anything can end it, because ending disarms.
        state->on_stop_.emplace(stop, ending{state.get()});
        state->add_reference();  // The awaited task's.
        if (state->awaited_->on_completed(state->at_end_, flags::none) == registration::already_completed) {
            at_end::run(state->at_end_);
        }
        state->step();
        return task_access::make(shared_state<task_state<T>>(state.detach()));
    }

private:
    explicit stoppable_task(shared_state<task_state<T>> awaited) noexcept
        : awaited_(std::move(awaited)), at_end_(*this), at_stop_(*this) {}

    // On the awaited task. Where stop has won it runs early, and only disarms.
    struct at_end final : revocable {
        explicit at_end(stoppable_task& to_end) noexcept : revocable(&run), of(to_end) {}
        static void run(continuation& node) noexcept {
            auto& self = static_cast<at_end&>(node).of;
            self.on_stop_.reset();
            if (self.claim_completion()) self.end_as_awaited();
            self.release();
        }
        stoppable_task& of;
    };

    // On the default scheduler.
    struct at_stop final : continuation {
        explicit at_stop(stoppable_task& to_end) noexcept : continuation(&run), of(to_end) {}
        static void run(continuation& node) noexcept {
            auto& self = static_cast<at_stop&>(node).of;
            self.set_exception(canceled_error());
            self.step();
            self.release();
        }
        stoppable_task& of;
    };

    // Whoever disarms the callback waits for it, so it runs nothing of anybody's: it claims, and
    // leaves the rest to the default scheduler. Disarming comes before the awaited task's
    // reference goes, so the state is alive. It may run while it is made, and then all that is
    // used here is there already.
    struct ending {
        stoppable_task* self;
        void operator()() const noexcept {
            if (!self->claim_completion()) return;
            self->add_reference();
            default_scheduler().post(self->at_stop_);
        }
    };

    // Two steps make the node on the awaited task superfluous: it is registered, and stop has won.
    // Acquire and release: who makes the second step sees what came before the first.
    void step() noexcept {
        if (steps_.fetch_add(1, std::memory_order_acq_rel) == 0) return;
        at_end_.revoke();
        awaited_->run_revoked();
    }

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

    const shared_state<task_state<T>> awaited_;
    at_end at_end_;
    at_stop at_stop_;
    std::atomic<int> steps_{0};
    std::optional<std::stop_callback<ending>> on_stop_;
};

}  // namespace detail

// The same operation, given up when stop is requested first: then this task ends as canceled, on the
// default scheduler, and the operation itself goes on, with all it owns, for whoever else awaits it.
// An operation that has ended is never given up. The value is copied.
template <class T>
task<T> until_stopped(task<T> awaited, const std::stop_token& stop) {
    if (!stop.stop_possible() || awaited.is_completed()) return awaited;
    if (stop.stop_requested()) return detail::failed_task<T>(detail::canceled_error());
    return detail::stoppable_task<T>::make(awaited, stop);
}

// Consumes the operation, also where it is given up. One that has ended, or that cannot be stopped,
// is handed on as it is.
template <class T>
    requires(std::is_void_v<T> || std::is_copy_constructible_v<detail::stored<T>>)
value_task<T> until_stopped(value_task<T> awaited, const std::stop_token& stop) {
    if (!stop.stop_possible() || awaited.is_completed()) return awaited;
    return until_stopped(std::move(awaited).as_task(), stop);
}

}  // namespace vt
