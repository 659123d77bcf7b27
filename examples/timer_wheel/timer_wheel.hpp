// Timers that can be awaited, in a wheel of eight slots: co_await wheel.after(3) goes on at the third tick from now.
//
// A tick is whatever its owner says it is. Any thread may set timers; one calls tick(), and runs what is due. No allocation
// for a timer once as many were running at once before.
#pragma once

#include <array>
#include <atomic>
#include <mutex>
#include <utility>
#include <vector>

#include <vt/source_pool.hpp>

// Where after() looks at the time: before it has the lock, or while it has it.
enum class looks { before_locking, while_locked };

template <looks Looks>
class basic_timer_wheel {
public:
    // The number of the tick at which it goes on. REQUIRES: ticks is at least 1.
    vt::value_task<unsigned> after(unsigned ticks) {
        // Relaxed: whoever needs to know that it is still so has the lock.
        unsigned now = now_.load(std::memory_order_relaxed);
        const std::lock_guard lock(mutex_);
        if (Looks == looks::while_locked) now = now_.load(std::memory_order_relaxed);
        timer set{pool_.rent(), now + ticks};
        vt::value_task<unsigned> awaited = set.fires.task();
        slots_[set.due % slots_.size()].push_back(std::move(set));
        return awaited;
    }

    void tick() {
        for (timer& each : take_due()) {
            const unsigned due = each.due;
            // Without the lock: what goes on here may set its next timer.
            each.fires.set_result(due);
        }
    }

private:
    struct timer {
        vt::completer<unsigned> fires;
        unsigned due;
    };

    std::vector<timer> take_due() {
        const std::lock_guard lock(mutex_);
        const unsigned now = now_.load(std::memory_order_relaxed) + 1;
        now_.store(now, std::memory_order_relaxed);
        std::vector<timer> due, later;
        for (timer& each : slots_[now % slots_.size()]) {
            (each.due == now ? due : later).push_back(std::move(each));
        }
        slots_[now % slots_.size()] = std::move(later);
        return due;
    }

    vt::source_pool<unsigned> pool_;
    std::atomic<unsigned> now_{0};  // how many ticks there were; written by tick() alone, with mutex_
    std::mutex mutex_;
    std::array<std::vector<timer>, 8>
        slots_;  // guarded by mutex_; each holds those that are due at its turns
};

using timer_wheel = basic_timer_wheel<looks::while_locked>;
using hasty_timer_wheel = basic_timer_wheel<looks::before_locking>;
