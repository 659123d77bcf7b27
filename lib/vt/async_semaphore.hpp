// So many permits, and a line of those who wait for one without blocking a thread.
//
// A permit that is free is acquired without suspension or allocation. Those who wait are served in
// the order in which they came; a permit is handed from one holder to the next, so nobody can
// overtake. A permit goes back when its holder destroys it, also where the operation that brings
// it is dropped before anybody looked (unless there is no memory then to wait for it). release()
// adds permits that nobody has held, and use_up() takes one out for good: so a semaphore that
// starts with none counts signals.
#pragma once

#include <cstddef>
#include <mutex>
#include <optional>
#include <stop_token>
#include <utility>

#include <vt/detail/waiting_line.hpp>
#include <vt/sole_value_task.hpp>

namespace vt {

class async_semaphore {
public:
    // REQUIRES: the semaphore outlives its permits.
    class [[nodiscard]] permit {
    public:
        permit(permit&& other) noexcept : of_(std::exchange(other.of_, nullptr)) {}
        permit& operator=(permit&& other) noexcept {
            permit taken(std::move(other));
            std::swap(of_, taken.of_);
            return *this;
        }
        ~permit() { give_back(); }

        // Earlier than by destroying it. Twice is once.
        void give_back() noexcept {
            if (async_semaphore* const of = std::exchange(of_, nullptr)) of->release(1);
        }

        // It never goes back: a signal, once seen, is no more.
        void use_up() noexcept { of_ = nullptr; }

    private:
        friend class async_semaphore;
        explicit permit(async_semaphore& of) noexcept : of_(&of) {}

        async_semaphore* of_;
    };

    explicit async_semaphore(std::size_t permits) noexcept : free_(permits) {}
    // Whoever still waits is canceled. REQUIRES: nobody acquires any more, all permits are back.
    ~async_semaphore() {
        std::unique_lock lock(mutex_);
        auto* const waiting = line_.take_all();
        lock.unlock();
        detail::cancel_all(waiting);
    }
    async_semaphore(const async_semaphore&) = delete;
    async_semaphore& operator=(const async_semaphore&) = delete;

    std::optional<permit> try_acquire() {
        const std::lock_guard lock(mutex_);
        if (free_ == 0) return std::nullopt;
        --free_;
        return permit(*this);
    }

    sole_value_task<permit> acquire(const std::stop_token& stop = {}) {
        if (stop.stop_requested()) return sole_value_task<permit>::from_canceled();
        if (std::optional<permit> got = try_acquire()) return std::move(*got);

        auto waiting = line_.prepare(stop);
        std::unique_lock lock(mutex_);
        if (line::was_stopped(*waiting)) {
            lock.unlock();
            return sole_value_task<permit>::from_canceled();
        }
        if (free_ != 0) {  // Somebody has released in between.
            --free_;
            lock.unlock();
            return permit(*this);
        }
        return line_.enter(std::move(waiting));
    }

    // Adds permits. Runs the consumers of those whom it serves, as its last act.
    void release(std::size_t permits = 1) noexcept {
        std::unique_lock lock(mutex_);
        auto* const served = line_.take_first(permits);
        free_ += permits;  // those that nobody waits for
        lock.unlock();
        detail::complete_all(served, [this](auto& operation) { operation.set_result(permit(*this)); });
    }

private:
    using line = detail::waiting_line<permit>;

    std::mutex mutex_;  // guards everything below
    std::size_t free_;  // 0 while anybody waits
    line line_{mutex_};
};

}  // namespace vt
