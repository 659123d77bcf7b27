// One execution, from its first thread to its last step.
#include <revenant/engine/scheduler.hpp>

#include <algorithm>

#include <revenant/decision/threads.hpp>
#include <revenant/engine/faults.hpp>
#include <revenant/engine/keys.hpp>
#include <revenant/engine/lenders.hpp>
#include <revenant/engine/modules.hpp>
#include <revenant/engine/return_by_jump.hpp>
#include <revenant/engine/thread_pointer.hpp>

namespace revenant::engine {

using decision::contains;
using decision::first_of;
using decision::no_answer;
using decision::only;

scheduler controlled;

void scheduler::prepare(const explore_options& options) {
    looks_for_races_ = options.races;
    watches_memory_ = options.memory;
    only_law_ = options.only_law;
    stops_at_finding_ = options.stop_at_first_finding;
    plain_steps_ = options.plain_steps;
    faults_ = sites_of(options.faults);
    faults_max_ = options.faults_max;
    heap_.prepare();
    find_instrumented_modules();
    statics_.prepare();
    of_libc_.prepare();
    outside_thread_pointer_ = thread_pointer();
}

void scheduler::make_ready(thread_id id, void* (*entry)(void*), void* argument) {
    model_thread& fresh = threads_[id];
    ++now_.count;
    fresh.begin(entry, argument);
    refresh_storage(fresh.thread_pointer);
    fresh.context.make<run_thread>(fresh.stack + stack_bytes, stack_bytes);
    now_.runnable |= only(id);
}

[[gnu::always_inline]] inline void scheduler::run_body(void* (*entry)(void*), void* argument) {
    make_ready(0, entry, argument);
    set_thread_pointer(threads_[0].thread_pointer);
    fiber::switch_to(threads_[0].context, outside_);
}

void scheduler::run(decision::chooser& chance, worker_report& report, std::uint32_t steps_max,
                    void (*body)(void*), void* argument) {
    chance_ = &chance;
    report_ = &report;
    steps_max_ = steps_max;
    exact_effects_ = chance.asked().wants_exact_effects();
    faults_left_ = faults_ == 0 ? 0 : faults_max_;
    steps_ = spinning_ = 0;
    steps_until_look_ = std::min(steps_max, steps_of_a_short_one);
    revenant_returns_by_jump = false;
    writes_ = 1;
    writes_at_standstill_ = 0;
    running_out_ = cut_short_ = false;
    time_.begin();
    moments_ = 0;
    draws_ = 0;
    races_.begin(looks_for_races_);
    past_.begin(looks_for_races_ && may_strike(decision::site::stale_load));
    of_libc_.begin();
    heap_.begin(may_strike(decision::site::reuse));
    told_bad_memory_ = somebody_was_dropped_ = false;
    blocks_told_.clear();
    story_.begin(report.is_told || chance.asked().wants_places() ? &report.told : nullptr);
    only_asks_ = !story_.is_kept() && !exact_effects_;
    now_.runnable = now_.ended = 0;
    now_.current = now_.count = 0;
    fresh_ = 0;
    asker_ = nobody;

    struct started {
        void (*body)(void*);
        void* argument;
    } with{body, argument};
    const auto entry = [](void* start) -> void* {
        const auto& given = *static_cast<started*>(start);
        given.body(given.argument);
        return nullptr;
    };
    active_ = true;
    watches_accesses_ = looks_for_races_ || watches_memory_ || plain_steps_;
    follows_calls_ = story_.is_kept();
    statics_.begin_execution();
    report.running = true;
    if (has_room(0)) run_body(entry, &with);
    report.running = false;
    active_ = watches_accesses_ = follows_calls_ = false;
    if (watches_memory_) look_for_leaks();
    report.steps += steps_;
    if (statics_.has_written_to_old_memory()) {
        of_libc_.for_each_ever([&](std::uintptr_t begin, std::uintptr_t end) { statics_.leave(begin, end); });
    }
    statics_.undo();
    forget_keys_of_the_execution();
    heap_.end();
}

// Each way but the shortest is a call that comes last, so that the shortest keeps no registers.
thread_id scheduler::who_runs_now() {
    if (fresh_ != 0 || asker_ != nobody) return who_runs_up();
    if (!only_asks_) [[unlikely]]
        return next_where_it_is_told();
    return next_to_go_on();
}

// Its next step: not, if it is one more look of who looks alone. Where somebody else can go on, there is something to decide.
bool scheduler::is_told(thread_id t) const {
    return story_.is_kept() &&
           ((now_.runnable & ~decision::only(t)) != 0 || !threads_[t].goes_on_looking_alone(now_.pending[t]));
}

thread_id scheduler::next_where_it_is_told() {
    if (is_told(now_.current)) tell_where();
    return next_at_length();
}

// On the stack of the running thread, which is about to take a step or to have something decided.
void scheduler::tell_where() {
    const bool may_wait =
        !contains(now_.runnable, now_.current) || now_.pending[now_.current].kind == step_kind::lock;
    if (!has_ended(now_.current) && (may_wait || !story_.is_untold(now_.current)))
        story_.stands_at(now_.current, place_standing_at());
    if (story_.has_named_its_operation(now_.current)) return;
    story_.stands_in(now_.current,
                     has_ended(now_.current) ? "" : function_standing_in(report_->of_the_worker));
}

inline thread_id scheduler::next_to_go_on() {
    if (!only_asks_ || now_.runnable == 0 || steps_ >= steps_until_look_) [[unlikely]]
        return next_at_length();
    ++steps_;
    return chance_->draws_evenly() ? chance_->draw(now_) : next_by_asking();
}

thread_id scheduler::next_by_asking() {
    const std::uint32_t next = chance_->next_thread(now_);
    return next != no_answer ? next : next_of_all_the_rest();
}

// Nothing is to be learned from the rest of this execution.
thread_id scheduler::next_of_all_the_rest() {
    if (chance_->asked().diverged()) leave();
    running_out_ = true;
    only_asks_ = false;
    return contains(now_.runnable, now_.current) ? now_.current : first_of(now_.runnable);
}

thread_id scheduler::next_at_length() {
    while (now_.runnable == 0) {
        if (!wake_at_standstill()) {
            tell_standstill();
            leave();
        }
    }
    if (steps_ >= steps_of_a_short_one) {
        revenant_returns_by_jump = true;
        steps_until_look_ = steps_max_;
    }
    if (++steps_ > steps_max_) {
        cut_short_ = true;
        found(verdict::livelock, "livelock",
              "the execution did not end within " + std::to_string(steps_max_) +
                  " steps:" + describe_all(now_.runnable | only(now_.current)));
        leave();
    }
    if (exact_effects_) find_exact_effects();
    const decision::place* const at = is_told(now_.current) ? &story_.standing(now_) : nullptr;
    std::uint32_t next = running_out_ ? no_answer : chance_->next_thread(now_, at);
    const bool is_decision = next != no_answer;
    if (!is_decision) next = next_of_all_the_rest();
    if (at != nullptr && is_told(next)) story_.goes_on(now_, next, is_decision);
    return next;
}

void scheduler::leave() {
    set_thread_pointer(outside_thread_pointer_);
    fiber dropped;
    fiber::switch_to(outside_, dropped);
    __builtin_unreachable();
}

std::uint32_t scheduler::ask(decision::site where, std::uint32_t alternatives) {
    if (running_out_ || alternatives < 2) return 0;
    if (story_.is_kept()) tell_where();
    const decision::place* const at = story_.is_kept() ? &story_.asked(now_.current, where) : nullptr;
    const std::uint32_t answer = chance_->choose(where, alternatives, at);
    if (answer != no_answer) {
        if (at != nullptr) story_.answered(now_.current, where, answer);
        return answer;
    }
    if (chance_->asked().diverged()) leave();
    running_out_ = true;
    only_asks_ = false;
    return 0;
}

std::uint32_t scheduler::struck(decision::site fault, std::uint32_t kinds, const void* code) {
    const std::uint32_t kind = ask(fault, 1 + kinds);
    if (kind == 0) return kind;
    --faults_left_;
    if (story_.is_kept()) {
        const std::string place = code != nullptr ? place_of_running(code) : place_standing_at();
        story_.note(now_.current,
                    std::string(note_of_a_fault) + (place.empty() ? "an unknown place" : place));
    }
    return kind;
}

void scheduler::find_exact_effects() {
    decision::for_each_thread(now_.runnable, [&](thread_id t) {
        const expectation& expects = threads_[t].expects;
        if (expects.bytes == 0) return;
        std::uint64_t value = 0;
        __builtin_memcpy(&value, const_cast<const void*>(expects.address), expects.bytes);
        now_.pending[t].writes = value == expects.value;
    });
}

void scheduler::spawn(void* (*entry)(void*), void* argument) {
    const thread_id id = now_.count;
    const thread_id creator = now_.current;
    make_ready(id, entry, argument);
    fresh_ |= only(id);
    report_->has_threads = true;
    if (story_.is_kept()) story_.created(creator, id);
    if (races_.is_on()) order().created(creator, id);
    chance_->asked().created(creator, id);
}

thread_id scheduler::who_runs_up() {
    if (story_.is_kept()) tell_where();
    if (asker_ == nobody) asker_ = now_.current;
    if (fresh_ != 0) {
        const thread_id next = first_of(fresh_);
        fresh_ &= ~only(next);
        return next;
    }
    now_.current = asker_;
    asker_ = nobody;
    // A join of a thread that had no step to take is none.
    const thread_id joined = self().joins;
    return joined != nobody && has_ended(joined) ? now_.current : next_to_go_on();
}

}  // namespace revenant::engine
