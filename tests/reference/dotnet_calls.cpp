// Looking comes first, then taking or registering, as .NET does it.
#include <reference/dotnet_calls.hpp>

#include <optional>

#include <reference/dotnet_mixed.hpp>

namespace reference {

using revenant::answer;
using kind = revenant::answer::kind;

namespace {

std::string said_of(const dotnet_handle& which, const answer& result) {
    if (which.is_bare && result.what == kind::value) return "ok";
    return result == answer{.what = kind::canceled, .number = dotnet_task::unnumbered} ? "c" : said(result);
}

void mark_if_empty(const dotnet_handle& which, player& by) {
    if (which.is_empty) by.mark(which.is_bare ? 1 : 2);
}

}  // namespace

// What AsTask registers: it takes, and ends the task.
struct dotnet_calls::conversion : vt::continuation {
    conversion(dotnet_calls& its_calls, const dotnet_handle& what, dotnet_task& into, player& its_player)
        : vt::continuation(&run), on(its_calls), which(what), to(into), by(its_player) {}

    static void call(void* state) {
        auto& self = *static_cast<conversion*>(state);
        const kind status =
            self.which.from->status(self.which, self.by).what;  // Outside of what is caught (L26).
        self.which.from->is_redeemed(self.which);
        self.on.end(self.to, self.which, status, self.by);
    }
    static void run(vt::continuation& node) noexcept {
        auto& self = static_cast<conversion&>(node);
        try {
            call(&self);
        } catch (const revenant::invalid_operation&) {
            self.by.mark(26);
            self.by.swallowed();
        }
    }

    dotnet_calls& on;
    const dotnet_handle which;
    dotnet_task& to;
    player& by;
};

// A method in which somebody awaits: it goes on in its own context, and takes then.
struct dotnet_calls::awaiting : vt::continuation {
    awaiting(const dotnet_handle& what, bool keeps_context, script_continuation& its_rest, player& its_player)
        : vt::continuation(&run), which(what), flows(keeps_context), rest(its_rest), by(its_player) {}

    static void call(void* state) {
        auto& self = *static_cast<awaiting*>(state);
        if (self.which.from != nullptr) self.which.from->is_redeemed(self.which);
        const std::string with = answer_to([&] { return get_result(self.which, self.by); }, self.by);
        if (self.flows) return self.go_on(with);
        self.by.mark_everything(92);
        self.go_on_here(with);
    }
    static void run(vt::continuation& node) noexcept { call(static_cast<awaiting*>(&node)); }

    void go_on(const std::string& with) {
        const vt::context_scope within(own);  // What it changes is its own.
        go_on_here(with);
    }
    void go_on_here(const std::string& with) {
        rest.with = " " + with;
        by.ran(rest);
    }
    revenant::waiter as_waiter() { return {.call = call, .state = this, .node = this, .keeps = {}}; }

    dotnet_handle which;
    const bool flows;
    script_continuation& rest;
    player& by;
    vt::execution_context own;  // as it was when it last went away
};

dotnet_calls::dotnet_calls(dotnet_pool& pool) : pool_(pool) {}
dotnet_calls::~dotnet_calls() = default;

std::string dotnet_calls::status(const dotnet_handle& which, player& by) {
    mark_if_empty(which, by);
    if (which.is_value()) return "succeeded";
    if (which.from != nullptr) return said_of_status(which.from->status(which, by));
    which.shared->mark(by);
    return said_of_status(which.shared->status());
}

std::string dotnet_calls::get_result(const dotnet_handle& which, player& by) {
    mark_if_empty(which, by);
    if (which.is_value()) return said_of(which, answer::value(which.value));
    if (which.from != nullptr) return said_of(which, taken(which, by));
    which.shared->mark(by);
    return which.shared->is_completed() ? said_of(which, which.shared->outcome()) : "blocks";
}

std::string dotnet_calls::print(const dotnet_handle& which, player& by) {
    if (which.is_bare) return "'System.Threading.Tasks.ValueTask'";
    return status(which, by) == "succeeded" ? "'" + get_result(which, by).substr(1) + "'" : "''";
}

std::string dotnet_calls::callback(const dotnet_handle& which, const step& what, player& by) {
    script_continuation& rest = by.enroll(what, true);
    const asked_flags how{.asked = vt::flags::use_scheduler | vt::flags::flow_context,
                          .is_suppressed = false};
    if (which.from != nullptr) return which.from->on_completed(which, rest.as_waiter(), how, by), "ok";
    // Of a value or a task that has ended: never here.
    auto context = vt::execution_context::capture();
    if (place* const here = current_place()) {
        rest.context = std::move(context);
        here->post(rest);
    } else {
        pool_.queue(rest.as_waiter(), std::move(context));
    }
    return "ok";
}

answer dotnet_calls::taken(const dotnet_handle& which, player& by) {
    return which.from->get_result(which, by);
}

dotnet_handle dotnet_calls::over(dotnet_task& task, const dotnet_handle& from) {
    return {.shared = &task, .is_bare = from.is_bare, .promise = from.promise};
}

dotnet_handle dotnet_calls::as_task(const dotnet_handle& which, player& by) {
    mark_if_empty(which, by);
    if (which.shared != nullptr) return which;
    if (which.is_value()) return over(task_of(which, which.value, by), which);
    const kind status = which.from->status(which, by).what;
    if (status != kind::pending) {
        dotnet_task& made = make_task();
        end(made, which, status, by);
        const answer& outcome = made.outcome();
        if (outcome.what == kind::value) return over(task_of(which, outcome.number, by), which);
        if (outcome.number == dotnet_task::unnumbered) return over(canceled_task(which.is_bare, by), which);
        return over(made, which);
    }
    dotnet_task& made = make_task();
    conversion& its = conversions_.emplace_back(*this, which, made, by);
    which.from->on_completed(which, {.call = conversion::call, .state = &its, .node = &its, .keeps = {}},
                             {.asked = vt::flags::none, .is_suppressed = false}, by);
    which.from->reserve(which);
    return over(made, which);
}

// Where status and outcome do not fit, .NET's rule is this one; vt's is that the exception decides (L24).
void dotnet_calls::end(dotnet_task& task, const dotnet_handle& which, kind status, player& by) {
    answer outcome;
    try {
        outcome = taken(which, by);
    } catch (const revenant::invalid_operation&) {
        outcome = answer::refused(vt::misuse::stale_token);
        by.mark_for_good(26);
    }
    kind ends = outcome.what == kind::value ? kind::succeeded : kind::faulted;
    if (status == kind::canceled && outcome.what != kind::value) {
        ends = kind::canceled;
        if (outcome.what == kind::error)
            outcome = {.what = kind::canceled, .number = dotnet_task::unnumbered};
    }
    const bool fits =
        outcome.what == kind::value || (ends == kind::canceled) == (outcome.what == kind::canceled);
    if (!fits || outcome.number == dotnet_task::unnumbered) task.is_marked(24);
    task.end(outcome, ends, pool_, by);
}

dotnet_task& dotnet_calls::task_of(const dotnet_handle& which, int value, player& by) {
    constexpr int first = -1;
    constexpr int last = 8;
    const bool is_kept = which.is_bare || (value >= first && value <= last);
    dotnet_task*& kept = which.is_bare ? of_nothing_ : of_small_numbers_[value];
    if (is_kept && kept != nullptr) return *kept;
    dotnet_task& made = make_task();
    made.end(answer::value(value), kind::succeeded, pool_, by);
    if (is_kept) kept = &made;
    made.is_kept_for(which.is_bare ? 1 : 19);
    return made;
}

dotnet_task& dotnet_calls::canceled_task(bool is_bare, player& by) {
    dotnet_task*& kept = canceled_[is_bare ? 1 : 0];
    if (kept == nullptr) {
        kept = &make_task();
        kept->is_marked(24);
        kept->is_kept_for(30);
        kept->end({.what = kind::canceled, .number = dotnet_task::unnumbered}, kind::canceled, pool_, by);
    }
    return *kept;
}

void dotnet_calls::fault_as_canceled(dotnet_task& which, int number, player& by) {
    which.is_marked(18);
    which.end({.what = kind::canceled, .number = number}, kind::faulted, pool_, by);
}

std::string dotnet_calls::await(const dotnet_handle& given, const step& what, player& by) {
    const bool is_unflowing = what.operation == "await_unflowing";
    script_continuation& rest = by.enroll(what, true);
    awaiting& its = awaiting_.emplace_back(given, !is_unflowing, rest, by);
    std::optional<vt::flow_suppression> suppressed;
    if (is_unflowing) suppressed.emplace();
    // What it changes while it begins is its own as well.
    const vt::context_scope within(vt::detail::share_current());
    const auto goes_on = [&](const std::string& with) { return its.go_on_here(with), "ok"; };
    const bool anywhere = what.operation.ends_with("anywhere");
    if (what.operation.starts_with("await_task")) {
        const std::string met = answer_to([&] { return its.which = as_task(given, by), "ok"; }, by);
        if (met != "ok") return goes_on(met);
    }
    const dotnet_handle& which = its.which;
    const std::string status = answer_to([&] { return dotnet_calls::status(which, by); }, by);
    if (status == "refused") return goes_on(status);
    if (status != "pending") return goes_on(answer_to([&] { return get_result(which, by); }, by));
    its.own = vt::detail::share_current();
    if (which.shared != nullptr) {
        which.shared->on_completed(its.as_waiter(), anywhere ? nullptr : current_place());
        return "ok";
    }
    const asked_flags how{.asked = anywhere ? vt::flags::none : vt::flags::use_scheduler,
                          .is_suppressed = false};
    const std::string enrolled =
        answer_to([&] { return which.from->on_completed(which, its.as_waiter(), how, by), "ok"; }, by);
    if (enrolled == "ok") return which.from->reserve(which), enrolled;
    // Nobody can catch it, and the method never goes on (L35).
    by.mark_for_good(35);
    pool_.queue_failure(enrolled);
    return "ok";
}

}  // namespace reference
