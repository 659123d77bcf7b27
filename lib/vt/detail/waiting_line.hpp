// Those who wait their turn at a channel or a semaphore, first come, first served, and each free
// to leave when stop is requested.
//
//   1. A waiter is in the line or out of it, and only the owner's mutex says which. Whoever takes
//      it out (a server, its stop callback, the owner's end) completes it, and nobody else: so of
//      service and cancellation exactly one wins, and what a server brings is never lost.
//   2. The stop callback is armed before the waiter enters the line, so a stop that comes in
//      between is seen on entering; and it is disarmed before the operation completes.
//   3. Completing runs the consumer. It is the last act, under no lock, after the waiter and its
//      stop callback are gone; the owner may be gone by the time it returns. So of several that are
//      taken out together all are disarmed before the first is completed.
//   4. Disarming may wait for a callback that runs on another thread. That callback only looks
//      under the mutex and finds its waiter gone, so never disarm under the mutex.
#pragma once

#include <cstddef>
#include <limits>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <utility>

#include <vt/detail/frame_pool.hpp>
#include <vt/source_pool.hpp>

namespace vt::detail {

// Result: what service brings. Carried: what the waiter has brought along.
template <class Result, class Carried = nothing>
class waiting_line {
public:
    class waiter : public pooled_memory {
    public:
        explicit waiter(waiting_line& line) noexcept : line_(line) {}

        // For whoever has taken it out of the line: ends the waiter, then its operation.
        template <class Complete>
        static void complete(waiter* served, Complete with) {
            served->disarm();
            completer<Result> operation = std::move(served->operation_);
            delete served;
            with(operation);
        }

        // Afterwards nothing of the owner is used. REQUIRES: out of the line, and no lock is held.
        void disarm() noexcept { on_stop_.reset(); }

        Carried carried{};
        waiter* next_out = nullptr;  // for whoever took several out of the line

    private:
        friend class waiting_line;

        struct leave {
            waiter* self;
            void operator()() const noexcept { self->line_.leave_on_stop(self); }
        };

        waiting_line& line_;
        completer<Result> operation_;
        std::optional<std::stop_callback<leave>> on_stop_;
        // Guarded by the owner's mutex:
        waiter* before_ = nullptr;
        waiter* after_ = nullptr;
        bool is_in_line_ = false;
        bool was_stopped_ = false;
    };

    explicit waiting_line(std::mutex& owners) noexcept : mutex_(owners) {}
    waiting_line(const waiting_line&) = delete;
    waiting_line& operator=(const waiting_line&) = delete;

    // Makes a waiter that is not in the line yet. Called without the mutex.
    std::unique_ptr<waiter> prepare(const std::stop_token& stop) {
        std::unique_ptr<waiter> made(new waiter(*this));
        made->operation_ = operations().rent();
        if (stop.stop_possible()) made->on_stop_.emplace(stop, typename waiter::leave{made.get()});
        return made;
    }

    // The rest is called with the mutex held.

    static bool was_stopped(const waiter& prepared) noexcept { return prepared.was_stopped_; }

    value_task<Result> enter(std::unique_ptr<waiter> prepared) noexcept {
        waiter* const entering = prepared.release();
        entering->is_in_line_ = true;
        entering->before_ = last_;
        (last_ == nullptr ? first_ : last_->after_) = entering;
        last_ = entering;
        return entering->operation_.task();
    }

    // Whose turn it is; nullptr if nobody waits. It is out of the line, and the caller's.
    waiter* take_first() noexcept {
        waiter* const first = first_;
        if (first != nullptr) unlink(*first);
        return first;
    }

    // As many as there are, but no more than `left`, which they are subtracted from; linked through
    // next_out in the order of the line.
    waiter* take_first(std::size_t& left) noexcept {
        waiter* taken = nullptr;
        for (waiter** end = &taken; left != 0 && first_ != nullptr; --left) {
            *end = take_first();
            end = &(*end)->next_out;
        }
        return taken;
    }
    waiter* take_all() noexcept {
        std::size_t any_number = std::numeric_limits<std::size_t>::max();
        return take_first(any_number);
    }

private:
    static source_pool<Result>& operations() {
        static source_pool<Result>& pool = *new source_pool<Result>();
        return pool;
    }

    void unlink(waiter& out) noexcept {
        (out.before_ == nullptr ? first_ : out.before_->after_) = out.after_;
        (out.after_ == nullptr ? last_ : out.after_->before_) = out.before_;
        out.is_in_line_ = false;
    }

    void leave_on_stop(waiter* stopped) {
        {
            const std::lock_guard lock(mutex_);
            stopped->was_stopped_ = true;
            if (!stopped->is_in_line_) return;  // Not yet, or no more.
            unlink(*stopped);
        }
        // Destroys the callback from within, which is allowed, and after which nothing of it is used.
        // The owner may be gone from here on: who destroys it does not find this waiter.
        waiter::complete(stopped, [](completer<Result>& operation) { operation.set_canceled(); });
    }

    std::mutex& mutex_;
    waiter* first_ = nullptr;
    waiter* last_ = nullptr;
};

// Completes those taken out together. REQUIRES: called without the mutex. Touches the owner no more
// once it completes the first of them.
template <class Waiter, class Complete>
void complete_all(Waiter* first, Complete with) {
    for (Waiter* each = first; each != nullptr; each = each->next_out) each->disarm();
    while (first != nullptr) Waiter::complete(std::exchange(first, first->next_out), with);
}
template <class Waiter>
void cancel_all(Waiter* first) {
    complete_all(first, [](auto& operation) { operation.set_canceled(); });
}

}  // namespace vt::detail
