// A box that is given back too early or twice is in two hands from then on, and whatever follows may be another's.
#include <reference/dotnet_method.hpp>

#include <optional>

#include <reference/player.hpp>

namespace reference {

using revenant::answer;

dotnet_handle dotnet_methods::start() {
    revenant::dotnet_gate& gate = gates_.emplace_back();
    revenant::dotnet_box& box = boxes_.start(gate);
    if (box.number > operations_.size()) operations_.emplace_back(*this, box);
    box_operation& its = operations_[box.number - 1];
    return {
        .from = &its, .token = box.core.version(), .resets = its.uses(), .is_bare = is_bare_, .gate = &gate};
}

void dotnet_methods::wear(int times) {
    for (int i = 0; i < times; ++i) {
        revenant::dotnet_gate gate;
        revenant::dotnet_box& box = boxes_.start(gate);
        if (box.number > operations_.size()) operations_.emplace_back(*this, box);
        gate.open(answer::value(0));
        operations_[box.number - 1].is_used();
        (void)boxes_.get_result(box, vt::token(box.core.version()));
    }
}

void dotnet_methods::box_operation::mark_if_worn(const dotnet_handle& which, player& by) const {
    if (which.token == box_.core.version() && which.resets != uses_) by.mark_for_good(78);
}

dotnet_handle dotnet_methods::fail(int number) {
    const dotnet_handle made = start();
    operations_.back().is_of_a_failure();
    made.gate->open(answer::error(number));
    return {.from = made.from, .token = made.token, .is_bare = made.is_bare};
}

answer dotnet_methods::box_operation::status(const dotnet_handle& which, player& by) {
    mark_if_worn(which, by);
    if (is_weak_ && which.token != box_.core.version()) by.mark(94);
    return box_.core.status(which.presented());
}

answer dotnet_methods::box_operation::get_result(const dotnet_handle& which, player& by) {
    mark_if_worn(which, by);
    const bool stale = which.token != box_.core.version();
    if (stale && is_weak_) {
        by.mark(94);  // vt has a task for it.
    } else if (stale) {
        for (const int law : {95, 98, 99, 100}) by.mark_for_good(law);
    } else if (!box_.core.is_completed()) {
        for (const int law : {95, 101}) by.mark_for_good(law);
    }
    if (!stale && awaited_.contains(which.token)) by.mark_for_good(102);
    ++uses_;
    return all_.boxes_.get_result(box_, which.presented());
}

void dotnet_methods::box_operation::on_completed(const dotnet_handle& which, const revenant::waiter& who,
                                                 asked_flags how, player& by) {
    // Where somebody waits already, he is moved.
    if (awaited_.contains(which.token) && has(how.asked, vt::flags::use_scheduler)) by.mark_for_good(72);
    std::optional<vt::flow_suppression> suppressed;
    if (how.is_suppressed) suppressed.emplace();
    box_.core.on_completed(which.presented(), who, how.asked);
}

void dotnet_methods::box_operation::complete(const dotnet_handle& which, const answer& outcome,
                                             player& /*by*/) {
    which.gate->open(outcome);
}

}  // namespace reference
