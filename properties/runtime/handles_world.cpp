// What the contract says of handles, call by call.
#include <properties/runtime/handles_world.hpp>

namespace properties {

void handles_model::declare(revenant::operations<handles_system, handles_model>& can) {
    using system = handles_system;
    using model = handles_model;
    const auto number = revenant::between(1, 3);
    const auto back = revenant::between(0, 3);
    const auto on_one = [&](const char* name, std::string (system::*does)(int),
                            std::string (model::*says)(int)) {
        can.call(
            name, [does](system& it, int which) { return said{(it.*does)(which)}; },
            [says](model& it, int which) { return said{(it.*says)(which)}; }, back);
    };

    can.call("rent", [](system& it) { it.rent(); }, [](model& it) { it.rent(); });
    can.call(
        "complete", [](system& it, int value) { return said{it.complete(value)}; },
        [](model& it, int value) { return said{it.end(std::to_string(value))}; }, number);
    can.call(
        "fail", [](system& it, int error) { return said{it.fail(error)}; },
        [](model& it, int error) { return said{it.end("error " + std::to_string(error))}; }, number);
    can.call(
        "cancel", [](system& it) { return said{it.cancel()}; },
        [](model& it) { return said{it.end("canceled")}; });
    can.call("let_go", [](system& it) { it.let_go(); }, [](model& it) { it.let_go(); });
    can.call(
        "from_value", [](system& it, int value) { it.from_value(value); },
        [](model& it, int value) { it.handles_.push_back(it.add({.outcome = std::to_string(value)})); },
        number);
    can.call(
        "copy", [](system& it, int which) { return it.copy(which), said{done}; },
        [](model& it, int which) {
            if (it.handles_.empty()) return said{impossible};
            it.handles_.push_back(named(it.handles_, which));
            return said{done};
        },
        back);
    on_one("take", &system::take, &model::take);
    on_one("as_task", &system::as_task, &model::as_task);
    on_one("preserve", &system::preserve, &model::preserve);
    on_one("read", &system::read, &model::read);
    can.in_the_end(
        "how handles stand", [](system& it, std::uint32_t) { return it.statuses(); },
        [](model& it) { return told_each(it.handles_, [&](std::size_t of) { return it.status(of); }); });
    can.in_the_end(
        "how tasks stand", [](system& it, std::uint32_t) { return it.task_statuses(); },
        [](model& it) { return told_each(it.tasks_, [&](std::size_t of) { return it.status(of); }); });
}

void handles_model::rent() {
    let_go();
    produced_ = add({.is_source = true});
    handles_.push_back(*produced_);
}

std::string handles_model::end(const std::string& outcome) {
    if (!produced_) return refused(vt::misuse::empty_handle);
    operation& ended = all_[*produced_];
    if (ended.is_over) return refused(vt::misuse::stale_token);
    if (!ended.outcome.empty()) return refused(vt::misuse::completed_twice);
    ended.outcome = outcome;
    if (ended.is_awaited) {
        ended.is_over = true;
        all_[ended.task].outcome = outcome;
    }
    return done;
}

// Who completes nothing abandons what it was to complete.
void handles_model::let_go() {
    if (produced_ && !all_[*produced_].is_over && all_[*produced_].outcome.empty()) (void)end("abandoned");
    produced_.reset();
}

std::string handles_model::take(int which) {
    if (handles_.empty()) return impossible;
    operation& of = all_[named(handles_, which)];
    if (!of.is_source) return of.outcome.empty() ? impossible : of.outcome;  // A pending task blocks.
    if (of.is_over) return refused(vt::misuse::stale_token);
    if (of.outcome.empty()) return refused(vt::misuse::taken_too_early);
    of.is_over = true;
    return of.outcome;
}

std::string handles_model::convert(int which, std::size_t& made) {
    if (handles_.empty()) return impossible;
    const std::size_t number = named(handles_, which);
    if (!all_[number].is_source) {
        made = number;
        return done;
    }
    if (all_[number].is_over) return refused(vt::misuse::stale_token);
    if (all_[number].is_awaited) return refused(vt::misuse::awaited_twice);
    made = add({.outcome = all_[number].outcome});
    operation& of = all_[number];
    of.is_awaited = of.outcome.empty();
    of.is_over = !of.is_awaited;
    of.task = made;
    return done;
}

std::string handles_model::as_task(int which) {
    std::size_t made = 0;
    const std::string answered = convert(which, made);
    if (answered == done) tasks_.push_back(made);
    return answered;
}

std::string handles_model::preserve(int which) {
    std::size_t made = 0;
    const std::string answered = convert(which, made);
    if (answered == done) handles_.push_back(made);
    return answered;
}

std::string handles_model::read(int which) {
    if (tasks_.empty()) return impossible;
    const operation& of = all_[named(tasks_, which)];
    return of.outcome.empty() ? impossible : of.outcome;
}

}  // namespace properties
