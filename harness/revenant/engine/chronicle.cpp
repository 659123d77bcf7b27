// Names, and what is told by them.
#include <revenant/engine/chronicle.hpp>

#include <algorithm>

#include <revenant/decision/threads.hpp>
#include <revenant/engine/lines.hpp>

namespace revenant::engine {

using decision::as_name;

void chronicle::begin(telling* into) {
    telling_ = into;
    if (!is_kept()) return;
    telling_->clear();
    objects_.clear();
    thrown_.clear();
    fails_at_.clear();
    critical_.begin();
    count_ = 0;
    created(0, 0);
}

std::uint32_t& chronicle::named_thread::times(std::string_view operation, std::string_view before) {
    const auto known = std::find_if(steps.begin(), steps.end(), [&](const counted& each) {
        return each.before == before && each.operation == operation;
    });
    if (known != steps.end()) return known->times;
    return steps.emplace_back(counted{std::string(operation), std::string(before)}).times;
}

// Counts it. What is outside of all operations that the program has named counts as such, too, in whatever function.
std::uint32_t chronicle::named_thread::take(std::string_view before) {
    if (operations.empty() && !function.empty()) ++times("", before);
    return ++times(operation(), before);
}

void chronicle::created(thread_id creator, thread_id created) {
    if (!is_kept()) return;
    count_ = created + 1;
    named_thread& fresh = threads_[created];
    fresh = {};
    fresh.role =
        created == 0 ? "main" : threads_[creator].role + "." + std::to_string(++threads_[creator].children);
}

void chronicle::name_thread(thread_id t, std::string_view role) {
    if (!is_kept()) return;
    const std::string name = as_name(role);
    // Two threads never go by one name.
    std::string free = name;
    for (int again = 2; thread_named(free).value_or(t) != t; ++again)
        free = name + "#" + std::to_string(again);
    threads_[t].role = free;
}

void chronicle::name_object(const volatile void* object, std::string_view name) {
    if (!is_kept()) return;
    const auto known = std::find_if(objects_.begin(), objects_.end(),
                                    [&](const auto& each) { return each.first == object; });
    if (known != objects_.end()) {
        known->second = as_name(name);
    } else {
        objects_.emplace_back(object, as_name(name));
    }
}

void chronicle::enter(thread_id t, std::string_view name) {
    if (!is_kept()) return;
    threads_[t].operations.push_back(as_name(name));
    telling_->add({traced::kind::begins, threads_[t].role, threads_[t].operations.back(), ""});
}

void chronicle::leave(thread_id t) {
    if (!is_kept() || threads_[t].operations.empty()) return;
    telling_->add({traced::kind::ends, threads_[t].role, threads_[t].operations.back(), ""});
    threads_[t].operations.pop_back();
}

void chronicle::note(thread_id t, std::string_view text) {
    if (!is_kept()) return;
    telling_->add({traced::kind::note, threads_[t].role, threads_[t].named_operation(), text});
}

void chronicle::be_untold(thread_id t, int more) {
    if (is_kept()) threads_[t].untold += more;
}

void chronicle::breaks(thread_id t, std::string_view law, std::string_view text) {
    if (!is_kept()) return;
    telling_->add({traced::kind::broken_law, threads_[t].role, law, text});
}

std::string_view chronicle::name_of(std::uintptr_t object) const {
    const auto known = std::find_if(objects_.begin(), objects_.end(), [&](const auto& each) {
        return reinterpret_cast<std::uintptr_t>(each.first) == object;
    });
    return known == objects_.end() ? std::string_view() : known->second;
}

std::string chronicle::text_of(const decision::step& taken) const {
    const std::string_view object = name_of(taken.object);
    std::string text(decision::name_of(taken.kind));
    return object.empty() ? text : text.append(" of ").append(object);
}

std::string_view chronicle::origin_of(const void* exception) const {
    const auto known = thrown_.find(exception);
    return known == thrown_.end() ? std::string_view() : known->second;
}

const decision::place& chronicle::stand(thread_id t, std::string step) {
    thread = threads_[t].role;
    operation = threads_[t].operation();
    nth = threads_[t].times(operation, step) + 1;
    nth_outside = has_named_its_operation(t) ? 0 : threads_[t].times("", step) + 1;
    before = std::move(step);
    return *this;
}

const decision::place& chronicle::standing(const situation& now) {
    const bool has_ended = decision::contains(now.ended, now.current);
    stand(now.current, has_ended ? "end" : text_of(now.pending[now.current]));
    if (is_untold(now.current)) {
        operation = untold_operation;
        nth = threads_[now.current].times(operation, before) + 1;
    }
    return *this;
}

void chronicle::goes_on(const situation& now, thread_id next, bool is_decision) {
    const thread_id otherwise = decision::default_thread(now);
    if (is_decision && decision::count_of(now.runnable) > 1 && next != otherwise) {
        depart(threads_[next].role);
        critical_.held_back(told_step(now, otherwise));
        telling_->say_what_matters("");
    }
    const std::string step = text_of(now.pending[next]);
    if (is_untold(next)) {
        ++threads_[next].times(untold_operation, step);
        return;
    }
    if (critical_.takes(told_step(now, next))) telling_->say_what_matters(critical_.text());
    const std::uint32_t times = threads_[next].take(step);
    telling_->add({traced::kind::step, threads_[next].role, threads_[next].operation(), step, times});
}

critical_pair::told_step chronicle::told_step(const situation& now, thread_id t) const {
    const named_thread& who = threads_[t];
    std::string text = "the " + text_of(now.pending[t]) + " by " + who.role;
    // Of untold steps nobody looks up where they are.
    const std::string_view in = is_untold(t) ? who.named_operation() : who.operation();
    if (!in.empty()) text.append(" (").append(in).append(")");
    if (!is_untold(t)) text += shortly(who.stands_at);
    return {t, now.pending[t], std::move(text)};
}

const decision::place& chronicle::asked(thread_id t, decision::site where) {
    return stand(t, std::string(decision::name_of(where)));
}

void chronicle::answered(thread_id t, decision::site where, std::uint32_t answer) {
    if (answer != 0) depart(std::to_string(answer));
    threads_[t].take(decision::name_of(where));
}

void chronicle::depart(std::string_view answer) {
    telling_->add({traced::kind::departure, thread, operation, before, nth, answer});
}

std::optional<thread_id> chronicle::thread_named(std::string_view role) const {
    for (thread_id t = 0; t < count_; ++t) {
        if (threads_[t].role == role) return t;
    }
    return std::nullopt;
}

}  // namespace revenant::engine
