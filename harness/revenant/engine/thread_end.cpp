// How a model thread begins and ends, and how an execution comes to a standstill.
#include <cxxabi.h>
#include <sys/mman.h>
#include <unwind.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <exception>
#include <string>
#include <typeinfo>
#include <utility>

#include <revenant/decision/threads.hpp>
#include <revenant/engine/exceptions.hpp>
#include <revenant/engine/keys.hpp>
#include <revenant/engine/lenders.hpp>
#include <revenant/engine/reserved_memory.hpp>
#include <revenant/engine/scheduler.hpp>
#include <revenant/engine/thread_pointer.hpp>
#include <revenant/engine/told_run.hpp>

namespace revenant::engine {

using decision::first_of;
using decision::only;
using decision::thread_set;

namespace {

void destroy_storage_of_the_thread() {
    model_thread& me = controlled.self();
    while (!me.at_exit.empty()) {
        const model_thread::exit_action last = me.at_exit.back();
        me.at_exit.pop_back();
        last.run(last.object);
    }
    if (!me.values.empty()) destroy_keyed_values();
}

// What pthread_exit throws, of each thread. Not on its stack, which is what it leaves.
std::array<_Unwind_Exception, decision::threads_max> thrown_at_exit;

}  // namespace

bool scheduler::equip(model_thread& thread, thread_id id) {
    // A lender is a real thread, and a real thread has to make it.
    const std::uint64_t here = thread_pointer();
    set_thread_pointer(outside_thread_pointer_);
    thread.thread_pointer = lender(id);
    set_thread_pointer(here);
    if (thread.thread_pointer == 0) return false;
    void* const memory = reserved(guard_bytes + stack_bytes);
    if (memory == nullptr || mprotect(memory, guard_bytes, PROT_NONE) != 0) return false;
    thread.stack = static_cast<char*>(memory) + guard_bytes;
    return true;
}

void scheduler::exit_thread(void* result) {
    self().result = result;
    _Unwind_Exception& leaving = thrown_at_exit[now_.current];
    leaving = {};
    leaving.exception_cleanup = [](_Unwind_Reason_Code, _Unwind_Exception*) {
        controlled.fail(verdict::crash, "what pthread_exit throws is caught and not thrown on");
    };
    const auto goes_on = [](int, _Unwind_Action, _Unwind_Exception_Class, _Unwind_Exception*,
                            _Unwind_Context*, void*) { return _URC_NO_REASON; };
    _Unwind_ForcedUnwind(&leaving, goes_on, nullptr);
    fail(verdict::crash, "pthread_exit comes to no end of the stack");
}

// A call that never comes back would be one more that a processor takes the next return to belong to.
[[gnu::always_inline]] inline void scheduler::stop_here() {
    now_.ended |= only(now_.current);
    now_.runnable &= ~only(now_.current);
    hand_over();
    __builtin_unreachable();
}

[[gnu::always_inline]] inline void scheduler::end_thread() {
    now_.runnable |= self().joined_by;
    stop_here();
}

void scheduler::run_thread() {
    model_thread& me = controlled.self();
    try {
        try {
            me.result = me.entry(me.argument);
        } catch (abi::__forced_unwind&) {
            // It has called pthread_exit. The handler is left only for what may be thrown behind it.
            destroy_storage_of_the_thread();
            controlled.end_thread();
        }
        destroy_storage_of_the_thread();
    } catch (const std::exception& uncaught) {
        tell_where_thrown();
        controlled.fail(verdict::uncaught_exception, uncaught.what());
    } catch (...) {
        tell_where_thrown();
        const std::type_info* const type = abi::__cxa_current_exception_type();
        controlled.fail(verdict::uncaught_exception, type != nullptr ? type->name() : "of unknown type");
    }
    controlled.end_thread();
}

void scheduler::found(verdict what, std::string_view law, const std::string& text) {
    if (running_out_) return;
    story_.breaks(now_.current, law, text);
    const bool counts = only_law_.empty() || only_law_ == law;
    if (!counts || report_->found != verdict::ok) return;
    if (is_only_counted()) {
        report_->found = what;
    } else {
        report_->tell(what, "%s", text.c_str());
    }
}

void scheduler::fail(verdict what, const char* text) {
    if (is_only_counted()) fail(what, std::string());
    const bool threw = what == verdict::uncaught_exception;
    fail(what, name_of(now_.current) + (threw ? ": an exception left it: " : ": ") + text +
                   story_.take_place_of_failure());
}

void scheduler::fail_at(const void* code, const char* what) {
    fail(verdict::crash, name_of(now_.current) + " " + what + " at " + place_of_running(code));
}

void scheduler::fail(verdict what, const std::string& story) {
    found(what, is_only_counted() && only_law_.empty() ? "" : law_of(what), story);
    somebody_was_dropped_ = true;
    // A search that ends with its first finding ends here, and so does whoever shows it again.
    const bool is_the_end = report_->found != verdict::ok && (stops_at_finding_ || report_->is_told);
    if (running_out_ || is_the_end || !chance_->asked().learns_from_failures()) leave();
    stop_here();
}

void scheduler::write_name(thread_id t, char* name, std::size_t bytes) const {
    if (story_.is_kept()) {
        const std::string_view role = story_.role_of(t);
        std::snprintf(name, bytes, "%.*s", static_cast<int>(role.size()), role.data());
    } else {
        std::snprintf(name, bytes, "thread %u", t);
    }
}

bool scheduler::holds(thread_id t, std::uintptr_t lock) const {
    const auto& held = threads_[t].holds;
    return std::any_of(held.begin(), held.end(), [&](const volatile void* each) {
        return reinterpret_cast<std::uintptr_t>(each) == lock;
    });
}

bool scheduler::is_held(const step& next) const {
    if (next.kind != step_kind::lock) return false;
    for (thread_id t = 0; t < now_.count; ++t) {
        if (holds(t, next.object)) return true;
    }
    return false;
}

bool scheduler::wake_at_standstill() {
    thread_id first = nobody;
    for (thread_id t = 0; t < now_.count; ++t) {
        if (has_ended(t) || !threads_[t].timed) continue;
        if (first == nobody || threads_[t].until < threads_[first].until) first = t;
    }
    if (first != nobody) {
        time_.pass_until(threads_[first].until);
        for (thread_id other = 0; other < now_.count; ++other) {
            if (other != first) chance_->asked().ordered(other, first);
        }
        // Its lock, where it needs one, may be held by somebody who waits for ever.
        notified(first, false, !is_held(after_sleep_[first]));
        if (now_.runnable != 0) return true;
    }
    if (spinning_ == 0) return false;
    thread_set looking = 0;
    thread_set alone = 0;
    for (thread_id t = 0; t < now_.count; ++t) {
        if (threads_[t].spinning) looking |= only(t);
        if (std::exchange(threads_[t].looks_alone, false)) alone = only(t);
    }
    if (writes_at_standstill_ == writes_) {
        // Who counts how often it has looked, or looks at the clock, too, may come to an end of that: each in its turn, as
        // long as the execution may last. There is nothing to decide, and nothing that anybody would read.
        if (running_out_ || steps_ + looks_max >= steps_max_) return false;
        const thread_set behind = looking & ~(alone | (alone - 1));
        looking = only(first_of(alone != 0 && behind != 0 ? behind : looking));
        threads_[first_of(looking)].looks_alone = true;
        threads_[first_of(looking)].looks_by = now_.pending[first_of(looking)].kind;
        time_.pass_faster();
    }
    writes_at_standstill_ = writes_;
    decision::for_each_thread(looking, [&](thread_id t) {
        threads_[t].spinning = false;
        threads_[t].repeats = 0;
    });
    spinning_ -= decision::count_of(looking);
    now_.runnable |= looking;
    return true;
}

void scheduler::tell_standstill() {
    thread_set stuck = 0;
    bool spins = false;
    for (thread_id t = 0; t < now_.count; ++t) {
        if (has_ended(t) || threads_[t].detached) continue;
        stuck |= only(t);
        spins |= threads_[t].spinning;
    }
    if (stuck == 0 || running_out_) return;
    found(spins ? verdict::livelock : verdict::deadlock, spins ? "livelock" : "deadlock",
          (spins ? "nobody can go on, and somebody spins:" : "nobody can go on:") + describe_all(stuck));
}

std::string scheduler::describe_all(thread_set who) const {
    std::string story;
    decision::for_each_thread(who, [&](thread_id t) {
        const std::string place(story_.is_kept() ? story_.stands_at(t) : "");
        story += "\n  " + describe(t) + (place.empty() ? "" : " (" + place + ")");
    });
    return story;
}

std::string scheduler::name_of(thread_id t) const {
    return story_.is_kept() ? std::string(story_.role_of(t)) : "thread " + std::to_string(t);
}

std::string scheduler::describe(thread_id t) const {
    const model_thread& thread = threads_[t];
    const std::string who = name_of(t);
    if (thread.joins != nobody) return who + " waits for the end of " + name_of(thread.joins);
    if (thread.spinning) return who + " reads the same value again and again";
    if (thread.sleeps_on != nullptr) return who + " sleeps and nobody notifies it";
    const step& next = now_.pending[t];
    if (decision::contains(now_.runnable, t))
        return who + " comes to a " + std::string(decision::name_of(next.kind));
    if (next.kind != step_kind::lock) return who + " waits";
    const std::string lock(story_.is_kept() ? story_.name_of(next.object) : "");
    const std::string waits = who + " waits for " + (lock.empty() ? "a lock that " : lock + ", which ");
    for (thread_id other = 0; other < now_.count; ++other) {
        if (other != t && holds(other, next.object)) {
            return waits + name_of(other) + " holds";
        }
    }
    return holds(t, next.object) ? waits + "it holds itself" : waits + "nobody gives back";
}

}  // namespace revenant::engine
