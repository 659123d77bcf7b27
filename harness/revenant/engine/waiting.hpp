// Steps that wait, for those that say what they wait for: a lock that can be taken, or somebody who wakes them.
//
// The scheduler declares them; whoever uses them says when a step is possible.
#pragma once

#include <revenant/decision/threads.hpp>
#include <revenant/engine/scheduler.hpp>

namespace revenant::engine {

template <class Possible>
inline bool scheduler::wait_for_lock(const step& lock, const nanoseconds* until, Possible possible) {
    if (until == nullptr || *until >= for_ever) {
        stand_before(lock, possible());
        return true;
    }
    if (strikes(decision::site::early_timeout) == 0) return wait_in_line(lock, possible(), *until);
    // It gives up wherever it stands, if somebody has it then.
    stand_before({step_kind::try_lock, true, lock.object, 0});
    if (possible()) return true;
    time_.pass_until(*until);
    return false;
}

template <class Possible>
bool scheduler::try_for_lock(const volatile void* lock, const expectation& expects, Possible possible) {
    const auto object = reinterpret_cast<std::uintptr_t>(lock);
    model_thread& me = self();
    if (me.tries_in_vain < looks_max) {
        stand_before({step_kind::try_lock, true, object, 0}, true, expects);
    } else {
        wait_in_line({step_kind::lock, true, object, 0}, possible(), time_.now());
    }
    const bool is_possible = possible();
    me.tries_in_vain = is_possible ? 0 : me.tries_in_vain + 1;
    return is_possible;
}

template <class Possible>
void scheduler::reconsider(const volatile void* lock, Possible possible) {
    const auto object = reinterpret_cast<std::uintptr_t>(lock);
    ++writes_;
    self().repeats = 0;
    for (thread_id t = 0; t < now_.count; ++t) {
        if (t == now_.current || has_ended(t) || threads_[t].sleeps_on != nullptr) continue;
        if (now_.pending[t].kind != step_kind::lock || now_.pending[t].object != object) continue;
        now_.runnable = possible(t) ? now_.runnable | decision::only(t) : now_.runnable & ~decision::only(t);
    }
}

template <class Possible>
int scheduler::wake(const volatile void* on, int most, Possible possible) {
    decision::thread_set sleepers = 0;
    for (thread_id t = 0; t < now_.count; ++t) {
        if (threads_[t].sleeps_on == on && !has_ended(t)) sleepers |= decision::only(t);
    }
    int woken = 0;
    for (; sleepers != 0 && woken < most; ++woken) {
        const std::uint32_t left = decision::count_of(sleepers);
        // Where all of them wake there is nothing to choose.
        std::uint32_t nth = static_cast<int>(left) <= most - woken ? 0 : ask(decision::site::wake, left);
        const thread_id t = decision::nth_of(sleepers, nth);
        sleepers &= ~decision::only(t);
        notified(t, true, possible(after_sleep_[t]));
    }
    return woken;
}

}  // namespace revenant::engine
