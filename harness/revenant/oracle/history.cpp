// The events of one execution, sorted into the lives of its operations.
#include <revenant/oracle/history.hpp>

#include <algorithm>

namespace revenant {

const event* life::over() const {
    const event* first = nullptr;
    const auto consider = [&](const event* call) {
        if (first == nullptr || call->ended < first->ended) first = call;
    };
    for (const event* each : takes) {
        if (each->said.is_result()) consider(each);
    }
    for (const event* each : resets) {
        if (is_accepted(*each)) consider(each);
    }
    return first;
}

bool life::may_be_over_before_end_of(const event& call) const {
    const auto may_precede = [&](const event* each) { return each != &call && each->began < call.ended; };
    return std::any_of(takes.begin(), takes.end(),
                       [&](const event* each) { return each->said.is_result() && may_precede(each); }) ||
           std::any_of(resets.begin(), resets.end(),
                       [&](const event* each) { return is_accepted(*each) && may_precede(each); }) ||
           std::any_of(conversions.begin(), conversions.end(), may_precede);
}

bool life::was_over_before(const event& call) const {
    const event* end = over();
    return end != nullptr && end != &call && end->is_before(call);
}

std::vector<life> history::lives() const {
    std::vector<life> all;
    const auto life_of = [&](const event& of) -> life& {
        for (life& each : all) {
            if (each.operation == of.operation) return each;
        }
        all.emplace_back().operation = of.operation;
        return all.back();
    };
    for (const event& each : events) {
        life& its = life_of(each);
        switch (each.what) {
            case act_of::rent:
                its.rented = &each;
                break;
            case act_of::complete:
                its.completions.push_back(&each);
                break;
            case act_of::status:
                its.statuses.push_back(&each);
                break;
            case act_of::enroll:
                its.enrolments.push_back(&each);
                break;
            case act_of::ran:
                its.runs.push_back(&each);
                break;
            case act_of::take:
                its.takes.push_back(&each);
                break;
            case act_of::convert:
                its.conversions.push_back(&each);
                break;
            case act_of::read:
                its.reads.push_back(&each);
                break;
            case act_of::reset:
                its.resets.push_back(&each);
                break;
            case act_of::drop:
                its.drops.push_back(&each);
                break;
        }
    }
    return all;
}

std::string history::operation(const event& of) const {
    const std::string which = text_of(of.which);
    return actors[of.operation / numbers_per_actor] + "'s operation " +
           std::to_string(of.operation % numbers_per_actor) + (which.empty() ? "" : " (" + which + ")");
}

}  // namespace revenant
