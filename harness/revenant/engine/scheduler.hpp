// Runs one execution: model threads on one real thread, of which one runs until it stands before its next visible
// step and then asks who goes next.
//
// Law: whenever somebody is asked who goes next, every model thread that has not ended stands before a step that is known,
// or sleeps. That is why those that have been created since run up to their first steps before, in the order of their
// creation, and why nothing is decided at a thread's start.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <unordered_map>

#include <revenant/decision/chooser.hpp>
#include <revenant/engine/chronicle.hpp>
#include <revenant/engine/heap.hpp>
#include <revenant/engine/libc_blocks.hpp>
#include <revenant/engine/model_thread.hpp>
#include <revenant/engine/past_stores.hpp>
#include <revenant/engine/races.hpp>
#include <revenant/engine/statics.hpp>
#include <revenant/engine/thread_pointer.hpp>
#include <revenant/engine/virtual_time.hpp>
#include <revenant/engine/worker_report.hpp>

namespace revenant::engine {

using decision::step;
using decision::step_kind;
using decision::thread_id;

class scheduler {
public:
    static constexpr std::size_t stack_bytes = 128 * 1024;
    static constexpr std::size_t guard_bytes = 64 * 1024;  // below it, for the frames of large functions

    // Whether a call from instrumented code is part of an execution.
    bool is_active() const { return active_; }

    // Outside of executions. `report` gets what goes wrong.
    void prepare(const explore_options& options);
    void run(decision::chooser& chance, worker_report& report, std::uint32_t steps_max, void (*body)(void*),
             void* argument);

    // Everything below is called by the running model thread.
    thread_id current() const { return now_.current; }
    model_thread& self() { return threads_[now_.current]; }
    model_thread& thread(thread_id t) { return threads_[t]; }
    thread_id count() const { return now_.count; }
    bool has_ended(thread_id t) const { return decision::contains(now_.ended, t); }

    // Whether plain accesses are steps, and that one. REQUIRES: accesses are watched.
    bool steps_at_plain() const { return plain_steps_ && now_.count > 1; }
    void stand_before_plain(const volatile void* address, std::size_t bytes, bool writes);

    // Returns when it is this thread's turn to take the step. A step that is not possible waits for `allow`.
    [[gnu::always_inline]] void stand_before(const step& next, bool is_possible = true,
                                             const expectation& expects = {}) {
        now_.pending[now_.current] = next;
        if (exact_effects_) [[unlikely]]
            self().expects = expects;
        if (!is_possible) now_.runnable &= ~decision::only(now_.current);
        hand_over();
    }
    // As stand_before for a load; holds a thread that does nothing but look.
    [[gnu::always_inline]] void stand_before_load(const volatile void* address, unsigned bytes) {
        const bool looks_on = goes_on_looking(address, bytes);
        stand_before({step_kind::load, false, reinterpret_cast<std::uintptr_t>(address), 0}, looks_on);
    }
    // Whether a thread that would change nothing there may look once more, before it counts as spinning.
    bool goes_on_looking(const volatile void* address, unsigned bytes) {
        return self().repeats < looks_max || !would_spin(address, bytes);
    }
    void has_read(const volatile void* address, std::uint64_t value) { self().has_read(address, value); }
    // The running thread has written there, or done something else that is no mere looking.
    void has_written(const volatile void* address) {
        self().repeats = 0;
        ++writes_;
        if (spinning_ != 0) [[unlikely]]
            wake_those_who_spin(address);
    }

    // Waits for it; where there is a time for it, not longer than until nothing else can run. `possible()` says if it can be
    // taken. ENSURES: whether it can, now.
    template <class Possible>
    [[gnu::always_inline]] bool wait_for_lock(const step& lock, const nanoseconds* until, Possible possible);
    // A try to take it. Who has tried in vain for long spins: it is held until it can be taken, or nothing else can run.
    // ENSURES: whether it can, now.
    template <class Possible>
    bool try_for_lock(const volatile void* lock, const expectation& expects, Possible possible);
    // Which of the threads before this lock can take it now.
    template <class Possible>
    void reconsider(const volatile void* lock, Possible possible);
    void has_taken(const volatile void* lock);
    void has_given_back(const volatile void* lock);
    // Sleeps until notified, or where there is a time for it, until nothing else can run. ENSURES: whether it was
    // notified. The step taken after it is `then`, which may have to wait in turn. REQUIRES: it need not wait now.
    bool sleep(const volatile void* on, const nanoseconds* until, const step& asleep, const step& then);
    // The same until notified, and no fault ends it.
    void sleep_for_sure(const volatile void* on, const step& asleep);
    // Wakes up to `most` of those that sleep there, and returns how many. `possible(then)` says if its step is.
    template <class Possible>
    int wake(const volatile void* on, int most, Possible possible);

    // The new thread runs up to its first step when its creator comes to one. REQUIRES: there is room for it.
    void spawn(void* (*entry)(void*), void* argument);
    // Whether thread number `next` can be created; it has its stack and thread-local storage from then on.
    bool has_room(thread_id next) {
        return next < decision::threads_max &&
               (threads_[next].stack != nullptr || equip(threads_[next], next));
    }
    void join(thread_id other);

    // That of the thread which explores.
    std::uint64_t outside_thread_pointer() const { return outside_thread_pointer_; }
    virtual_time& time() { return time_; }
    void is_written(const volatile void* address, std::size_t bytes) { statics_.is_written(address, bytes); }

    // Something went wrong, on the running thread where it is somebody's. Said once where nothing was said before; the
    // execution goes on.
    void found(verdict what, std::string_view law, const std::string& text);
    // The running thread broke something and goes no further.
    [[noreturn]] void fail(verdict what, const char* text);
    // The same for what it does at this place of the code: "calls abort".
    [[noreturn]] void fail_at(const void* code, const char* what);
    // Never allocates.
    void write_name(thread_id t, char* name, std::size_t bytes) const;

    chronicle& story() { return story_; }
    race_detector& races() { return races_; }
    heap& memory() { return heap_; }
    libc_blocks& of_libc() { return of_libc_; }
    // From the heap of the execution: new memory, or where that may be, freed memory again.
    void* allocate(std::size_t bytes, std::size_t alignment, const void* code);
    [[noreturn]] void exit_thread(void* result);
    // It has no room for so much, and libc's memory would neither be watched nor come back.
    [[noreturn]] void give_up_for_memory(std::size_t bytes);
    // REQUIRES: it is of that heap.
    void release(void* memory, const void* code);
    // The same where nothing has to be decided or told: nullptr and false, where it has, or where it cannot be done.
    void* allocate_at_once(std::size_t bytes, const void* code) {
        return is_at_once() ? heap_.allocate(bytes, heap::granule, now_.current, code) : nullptr;
    }
    bool release_at_once(void* memory, const void* code) {
        // Whoever is alone races with nobody.
        return is_at_once() && races_.order().is_alone() && heap_.contains(memory) &&
               heap_.free(memory, now_.current, code);
    }
    // Whether this is an execution in which instrumented code's accesses are to be announced, or its calls.
    bool watches_accesses() const { return watches_accesses_; }
    bool follows_calls() const { return follows_calls_; }
    happens_before& order() { return races_.order(); }
    past_stores& past() { return past_; }
    // The running thread has touched memory. REQUIRES: accesses are watched.
    struct touch {
        const volatile void* address;
        std::size_t bytes;
        bool writes;
        bool is_atomic;
        const void* code;
    };
    [[gnu::always_inline]] void has_accessed(const touch& memory) {
        if (is_worth_a_look(memory)) [[unlikely]]
            look_at(memory);
    }
    [[gnu::always_inline]] bool is_worth_a_look(const touch& memory) {
        return races_.is_news(now_.current, memory.address, memory.bytes, memory.writes, memory.is_atomic,
                              memory.code) ||
               is_freed(memory.address);
    }
    void look_at(const touch& memory);
    void tell_race(const race& found_one, bool by_a_free = false);
    // Greater each time.
    std::uint64_t moment() { return steps_ + ++moments_; }

    // How many random numbers the code under test has had so far.
    std::uint32_t draws() { return draws_++; }
    // One act of chance other than who goes next.
    std::uint32_t ask(decision::site where, std::uint32_t alternatives);
    // Whether a fault strikes here, and which of several: 0 is none.
    std::uint32_t strikes(decision::site fault, std::uint32_t kinds = 1, const void* code = nullptr) {
        return may_strike(fault) ? struck(fault, kinds, code) : 0;
    }
    bool may_strike(decision::site fault) const {
        return faults_left_ != 0 && (faults_ >> static_cast<unsigned>(fault) & 1) != 0;
    }

private:
    [[noreturn]] void fail(verdict what, const std::string& story);
    bool is_at_once() const { return faults_left_ == 0 && !story_.is_kept(); }
    // Of many findings the first is told. Words for the others would take longer than their executions.
    bool is_only_counted() const { return report_->executions_failed != 0 && !story_.is_kept(); }
    std::uint32_t struck(decision::site fault, std::uint32_t kinds, const void* code);
    // The standard library looks 16 times before it sleeps in atomic::wait; what goes on longer than that spins.
    static constexpr std::uint32_t looks_max = 20;
    bool would_spin(const volatile void* address, unsigned bytes);
    void wake_those_who_spin(const volatile void* address);
    bool wait_in_line(const step& lock, bool is_possible, nanoseconds until);
    // All that switches stands in the function that the program has called: a processor foretells where a function returns to
    // from the calls of the thread before, so each return behind a switch costs as much as a step.
    [[gnu::always_inline]] void hand_over() {
        model_thread& left = self();
        now_.current = who_runs_now();
        const model_thread& next = self();
        if (&next == &left) return;
        set_thread_pointer(next.thread_pointer);
        fiber::switch_to(next.context, left.context);
    }
    thread_id who_runs_now();
    [[gnu::noinline]] thread_id next_where_it_is_told();
    // Those created since the last question, one after the other up to their first steps; then who goes on.
    [[gnu::noinline]] thread_id who_runs_up();
    thread_id next_to_go_on();
    [[gnu::noinline]] thread_id next_by_asking();
    [[gnu::noinline]] thread_id next_at_length();
    [[gnu::noinline]] thread_id next_of_all_the_rest();
    void tell_where();
    [[noreturn]] void leave();
    [[noreturn]] void stop_here();
    bool wake_at_standstill();
    void tell_standstill();
    bool is_freed(const volatile void* address) const {
        return watches_memory_ && heap_.contains(address) && heap_.is_freed(address);
    }
    void look_at_free(void* memory, const void* code);
    void tell_use_after_free(const touch& memory);
    void tell_bad_free(void* memory, const void* code);
    void look_for_leaks();
    void tell_leak(const std::vector<const void*>& left);
    void* allocate_or_reuse(std::size_t bytes, std::size_t alignment, const void* code);
    std::string place_of_block(const void* memory, const void* code) const;
    bool is_told(thread_id t) const;
    std::string describe(thread_id t) const;
    std::string describe_all(decision::thread_set who) const;
    std::string name_of(thread_id t) const;
    // For a story: where in its code the running thread is.
    std::string place_of_running(const void* code) const;
    void find_exact_effects();
    void notified(thread_id t, bool by_somebody, bool is_possible);
    [[noreturn]] static void run_thread();
    [[noreturn]] void end_thread();
    void make_ready(thread_id id, void* (*entry)(void*), void* argument);
    void run_body(void* (*entry)(void*), void* argument);
    bool equip(model_thread& thread, thread_id id);
    bool holds(thread_id t, std::uintptr_t lock) const;
    bool is_held(const step& next) const;

    decision::thread_set fresh_ = 0;  // created, and not started yet
    thread_id asker_ = nobody;        // who came to its step before they were started
    bool active_ = false;
    bool watches_accesses_ = false;  // these two: never while not active
    bool follows_calls_ = false;
    bool plain_steps_ = false;
    bool watches_memory_ = false;
    bool exact_effects_ = false;
    bool only_asks_ = false;    // nothing is told, and nothing looked up before it is asked who goes on
    bool running_out_ = false;  // nothing to learn from the rest: it runs only to give back what it holds
    std::uint32_t steps_ = 0;
    std::uint32_t steps_max_ = 0;
    std::uint32_t steps_until_look_ = 0;  // at whether the execution is long, or too long
    static constexpr std::uint32_t steps_of_a_short_one = 32;
    std::uint32_t spinning_ = 0;
    std::uint64_t writes_ = 0;
    std::uint64_t writes_at_standstill_ = 0;
    bool cut_short_ = false;
    decision::chooser* chance_ = nullptr;
    worker_report* report_ = nullptr;
    decision::situation now_;
    std::array<model_thread, decision::threads_max> threads_;
    std::array<step, decision::threads_max> after_sleep_;
    fiber outside_;
    std::uint64_t outside_thread_pointer_ = 0;
    static_storage statics_;
    chronicle story_;
    race_detector races_;
    past_stores past_{races_.order()};
    heap heap_;
    libc_blocks of_libc_;
    std::uint32_t faults_ = 0;  // bit s: those of site s may strike
    std::uint32_t faults_max_ = 0;
    std::uint32_t faults_left_ = 0;  // in this execution
    std::string only_law_;
    bool stops_at_finding_ = true;
    bool looks_for_races_ = false;
    bool somebody_was_dropped_ = false;                         // in the middle of what it did
    std::unordered_map<const void*, std::string> blocks_told_;  // where they were allocated or freed
    bool told_bad_memory_ = false;                              // in this execution
    std::uint64_t moments_ = 0;
    std::uint32_t draws_ = 0;
    virtual_time time_;

public:
    const decision::situation& last() const { return now_; }
    bool was_cut_short() const { return cut_short_; }
};

// The one of this process.
extern scheduler controlled;

}  // namespace revenant::engine
