// Small concurrent programs as data, and what one schedule makes of them: enough to judge strategies exactly.
//
// A thread is a list of visible steps. Whatever it reads goes into its register; its outcome is the whole history of
// its register, so that two executions differ for the tests if any thread could tell them apart.
#pragma once

#include <array>
#include <map>
#include <string>
#include <vector>

#include <revenant/decision/chooser.hpp>

namespace abstract {

using namespace revenant::decision;

enum class op {
    load,        // register = variable
    store,       // variable = value
    store_next,  // variable = register + 1
    cas,         // register = whether variable went from `expected` to `value`
    lock,        // object is a mutex
    unlock,      // unless it is not ours
    try_lock,    // register = whether we have it now
    wait,        // sleep on the condition `object`, giving back the mutex `value` and taking it again
    notify_one,  // wake one who sleeps
    notify_all,
    join,        // until thread `value` has ended
    end_if,      // if register == value; takes no step
    end_unless,  // if register != value; takes no step
};

struct instruction {
    op what;
    int object = 0;
    int value = 0;
    int expected = 0;
};
inline constexpr instruction store_x = {op::store, 'x', 1};

using thread_code = std::vector<instruction>;
using program = std::vector<thread_code>;

// One letter for a variable, one for a mutex: programs are read by people.
inline thread_code operator+(thread_code a, const thread_code& b) {
    a.insert(a.end(), b.begin(), b.end());
    return a;
}

class execution {
public:
    execution(const program& code, strategy& by, recording& into, std::map<int, int> memory = {})
        : code_(code), chance_(by, into), memory_(std::move(memory)), threads_(code.size()) {
        now_.count = static_cast<thread_id>(code.size());
        for (thread_id t = 0; t < now_.count; ++t) settle(t);
    }

    // ENSURES: the outcome, or "known" where the strategy had nothing to learn from the rest.
    std::string run() {
        for (;;) {
            prepare();
            if (now_.runnable == 0) break;
            const std::uint32_t next = chance_.next_thread(now_);
            if (next == no_answer) return "known";
            now_.current = next;
            schedule += static_cast<char>('a' + next);
            if (!take(next)) return "known";
        }
        return outcome();
    }

    const situation& last() const { return now_; }
    std::string schedule;  // who took each step, as letters

private:
    struct thread {
        std::size_t at = 0;
        int reg = 0;
        bool sleeping = false;   // in a wait, not yet notified
        bool relocking = false;  // in a wait, notified
        std::string seen;
    };

    static std::uintptr_t name(int object) { return static_cast<std::uintptr_t>(object) + 1; }
    const instruction& next_of(thread_id t) const { return code_[t][threads_[t].at]; }
    bool ended(thread_id t) const { return threads_[t].at == code_[t].size(); }

    // Goes on to the next visible step.
    void settle(thread_id t) {
        thread& self = threads_[t];
        for (; !ended(t); ++self.at) {
            const instruction& next = next_of(t);
            if (next.what == op::end_if && self.reg == next.value) break;
            if (next.what == op::end_unless && self.reg != next.value) break;
            if (next.what != op::end_if && next.what != op::end_unless) return;
        }
        self.at = code_[t].size();
    }

    void prepare() {
        now_.runnable = 0;
        now_.ended = 0;
        for (thread_id t = 0; t < now_.count; ++t) {
            if (ended(t)) {
                now_.ended |= only(t);
                continue;
            }
            now_.pending[t] = step_of(t);
            if (possible(t)) now_.runnable |= only(t);
        }
    }

    step step_of(thread_id t) {
        const instruction& i = next_of(t);
        switch (i.what) {
            case op::load:
                return {step_kind::load, false, name(i.object), 0};
            case op::store:
            case op::store_next:
                return {step_kind::store, true, name(i.object), 0};
            case op::cas:
                return {step_kind::cas, memory_[i.object] == i.expected, name(i.object), 0};
            case op::lock:
                return {step_kind::lock, true, name(i.object), 0};
            case op::unlock:
                return {step_kind::unlock, true, name(i.object), 0};
            case op::try_lock:
                return {step_kind::try_lock, memory_[i.object] == 0, name(i.object), 0};
            case op::wait:
                if (threads_[t].relocking) return {step_kind::lock, true, name(i.value), 0};
                return {step_kind::wait, true, name(i.object), name(i.value)};
            case op::notify_one:
            case op::notify_all:
                return {step_kind::notify, true, name(i.object), 0};
            default:
                return {step_kind::join, false, 0, 0};
        }
    }

    bool possible(thread_id t) {
        const instruction& i = next_of(t);
        if (i.what == op::lock) return memory_[i.object] == 0;
        if (i.what == op::join) return ended(static_cast<thread_id>(i.value));
        if (threads_[t].relocking) return memory_[i.value] == 0;
        return !threads_[t].sleeping;
    }

    bool take(thread_id t) {
        const instruction& i = next_of(t);
        thread& self = threads_[t];
        const int mine = static_cast<int>(t) + 1;
        int& value = memory_[i.object];
        switch (i.what) {
            case op::load:
                see(self, value);
                break;
            case op::store:
                value = i.value;
                break;
            case op::store_next:
                value = self.reg + 1;
                break;
            case op::cas:
                see(self, value == i.expected ? 1 : 0);
                if (self.reg == 1) value = i.value;
                break;
            case op::lock:
                value = mine;
                break;
            case op::unlock:
                if (value == mine) value = 0;
                break;
            case op::try_lock:
                see(self, value == 0 ? 1 : 0);
                if (self.reg == 1) value = mine;
                break;
            case op::wait:
                if (!self.relocking) {
                    self.sleeping = true;
                    if (memory_[i.value] == mine) memory_[i.value] = 0;
                    return true;
                }
                self.relocking = false;
                memory_[i.value] = mine;
                break;
            case op::notify_one:
            case op::notify_all:
                if (!notify(t, i)) return false;
                break;
            default:
                chance_.asked().ordered(static_cast<thread_id>(i.value), t);
                break;
        }
        ++self.at;
        settle(t);
        return true;
    }

    bool notify(thread_id by, const instruction& i) {
        thread_set sleepers = 0;
        for (thread_id t = 0; t < now_.count; ++t) {
            if (threads_[t].sleeping && next_of(t).object == i.object) sleepers |= only(t);
        }
        if (i.what == op::notify_one && sleepers != 0) {
            const std::uint32_t nth = chance_.choose(site::wake, count_of(sleepers));
            if (nth == no_answer) return false;
            sleepers = only(nth_of(sleepers, nth));
        }
        for_each_thread(sleepers, [&](thread_id t) {
            threads_[t].sleeping = false;
            threads_[t].relocking = true;
            chance_.asked().ordered(by, t);
        });
        return true;
    }

    static void see(thread& self, int value) {
        self.reg = value;
        self.seen += std::to_string(value) + ' ';
    }

    std::string outcome() {
        std::string said;
        for (thread_id t = 0; t < now_.count; ++t) {
            said += threads_[t].seen;
            said += ended(t) ? "; " : "stuck; ";
        }
        for (const auto& [variable, value] : memory_) {
            if (value != 0) said += std::to_string(variable) + '=' + std::to_string(value) + ' ';
        }
        return said;
    }

    const program& code_;
    chooser chance_;
    std::map<int, int> memory_;
    std::vector<thread> threads_;
    situation now_;
};

}  // namespace abstract
