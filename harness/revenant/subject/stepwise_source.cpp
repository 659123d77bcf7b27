// The calls of a source, step by step. Read the strict ones by taking every `weak_` for false.
#include <revenant/subject/stepwise_source.hpp>

namespace revenant {
namespace {

answer stale() { return answer::refused(vt::misuse::stale_token); }

// A race is two critical sections where there should be one.
void let_others_in(std::unique_lock<std::mutex>& lock, bool leaves_a_gap) {
    if (!leaves_a_gap) return;
    lock.unlock();
    lock.lock();
}

}  // namespace

vt::token stepwise_source::current() const {
    const std::lock_guard lock(mutex_);
    return vt::token(token_);
}

answer stepwise_source::status(vt::token presented) const {
    // Read beside the lock, as if a flag were enough to publish what was written before it.
    if (weak_.relaxed_publication && published_) return {.what = answer::kind::succeeded};
    const std::lock_guard lock(mutex_);
    if (is_stale(presented) && !weak_.skips_token_check_in_status) return stale();
    if (!completed_) return {.what = answer::kind::pending};
    switch (outcome_.what) {
        case answer::kind::error:
            return {.what = answer::kind::faulted};
        case answer::kind::canceled:
            return {.what = answer::kind::canceled};
        default:
            return {.what = answer::kind::succeeded};
    }
}

answer stepwise_source::on_completed(vt::token presented, const waiter& who, vt::flags asked) {
    std::unique_lock lock(mutex_);
    if (is_stale(presented) && !weak_.skips_token_check_in_on_completed) return stale();
    resumption_of captured{.who = who, .context = {}, .where = nullptr};
    if (has(asked, vt::flags::flow_context) && !weak_.does_not_capture_context) {
        captured.context = vt::execution_context::capture();
        if (weak_.flows_first_callers_context) {
            if (!first_callers_) first_callers_ = captured.context;
            captured.context = *first_callers_;
        }
    }
    if (has(asked, vt::flags::use_scheduler)) captured.where = vt::scheduler::current();
    if (weak_.state_stored_before_claim && !has_waiter_) {
        waiter_.who.state = who.state;
        let_others_in(lock, true);
        captured.who.state = waiter_.who.state;
    }
    if (has_waiter_ && !weak_.registers_over_existing) {
        if (weak_.overwrites_context_on_refused_registration) waiter_.context = std::move(captured.context);
        return answer::refused(vt::misuse::awaited_twice);
    }
    if (completed_ && !weak_.loses_wakeup_when_already_completed)
        return answer::of(vt::registration::already_completed);
    waiter_ = std::move(captured);
    has_waiter_ = true;
    return {};
}

answer stepwise_source::complete(vt::token presented, answer given) {
    std::unique_lock lock(mutex_);
    if (is_stale(presented) && !weak_.producer_presents_no_token) return stale();
    if (completed_) {
        if (weak_.overwrites_result_on_refused_completion) outcome_.store(given);
        return answer::refused(vt::misuse::completed_twice);
    }
    let_others_in(lock, weak_.two_completers_win);
    outcome_.store(given);
    completed_ = published_ = true;
    let_others_in(lock, weak_.publishes_completion_before_sentinel);
    if (!has_waiter_) return {};

    // The waiter stays registered until the operation is over; what it holds goes with its run.
    const bool keeps_waiter = weak_.keeps_context_after_recycle || weak_.keeps_state_after_recycle ||
                              weak_.two_completers_win || weak_.publishes_completion_before_sentinel;
    resumption_of woken = keeps_waiter ? waiter_ : std::exchange(waiter_, {});
    if (!weak_.calls_continuation_under_lock) lock.unlock();
    try {
        if (weak_.runs_continuation_twice) resume(woken, weak_);
        resume(std::move(woken), weak_, [this, presented] { return current() == presented; });
    } catch (const continuation_error&) {
        return {.what = answer::kind::threw};
    }
    return {};
}

answer stepwise_source::get_result(vt::token presented, const std::function<void()>& go_home) {
    if (weak_.spins_until_completed) wait_until_completed();
    std::unique_lock lock(mutex_);
    if (weak_.error_before_token_check && completed_ && outcome_.what == answer::kind::error &&
        is_stale(presented)) {
        return outcome_.read();
    }
    if (weak_.answers_cached_result && cached_) {
        // Whoever asks, where no token is looked at.
        const bool is_asked_for =
            weak_.skips_token_check_in_get_result ? !completed_ : presented.value() == cached_token_;
        if (is_asked_for) return *cached_;
    }
    if (is_stale(presented) && !weak_.skips_token_check_in_get_result) {
        if (weak_.recycles_on_refused_read) {
            recycle();
            lock.unlock();
            go_home();
        }
        return stale();
    }
    if (!completed_ && !weak_.answers_before_completion) return answer::refused(vt::misuse::taken_too_early);
    if (weak_.refuses_a_legal_call && !std::exchange(refused_once_, true)) {
        return answer::refused(vt::misuse::taken_too_early);
    }
    if (weak_.recycles_before_reading) {
        ++token_;
        completed_ = has_waiter_ = false;
        lock.unlock();
        go_home();
        lock.lock();
        return std::exchange(outcome_, {}).read();
    }
    const answer taken = outcome_.read();
    cached_ = taken;
    cached_token_ = token_;
    recycle();
    lock.unlock();
    go_home();
    return taken;
}

answer stepwise_source::reset(vt::token presented, const std::function<void()>& go_home) {
    std::unique_lock lock(mutex_);
    if (is_stale(presented)) return stale();
    if (has_waiter_ && !completed_ && !weak_.drops_continuation_on_reset) {
        return answer::refused(vt::misuse::reset_while_armed);
    }
    recycle();
    lock.unlock();
    go_home();
    return {};
}

void stepwise_source::recycle() {
    if (weak_.never_resets) return;
    if (!weak_.keeps_result_after_recycle) outcome_ = {};
    if (!weak_.keeps_flag_after_reset) completed_ = false;
    if (!weak_.keeps_state_after_recycle) waiter_.who = {};
    if (!weak_.keeps_context_after_recycle) waiter_.context = {};
    has_waiter_ = false;
    published_ = false;
    if (!weak_.keeps_token_on_reset) token_ = (token_ + 1) & mask();
}

void stepwise_source::wait_until_completed() {
    for (;;) {
        const std::lock_guard lock(mutex_);
        if (completed_) return;
    }
}

std::uint64_t stepwise_source::mask() const {
    return weak_.token_bits == 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << weak_.token_bits) - 1;
}

void stepwise_source::age(std::uint64_t operations) {
    const std::lock_guard lock(mutex_);
    token_ = (token_ + operations) & mask();
}

void stepwise_source::outcome::store(answer given) {
    what = given.what;
    value.reset();
    error.reset();
    if (what == answer::kind::value) value.emplace(given.number);
    if (what == answer::kind::error) error.emplace(given.number);
}

answer stepwise_source::outcome::read() const {
    if (value) return answer::value(value->number());
    if (error) return answer::error(error->number());
    if (what == answer::kind::canceled) return {.what = what};
    return answer::value(0);  // What was never there.
}

}  // namespace revenant
