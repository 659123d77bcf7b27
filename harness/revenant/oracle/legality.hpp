// Which refusals the contract does not explain. Shared by the two laws that tell them apart: refused for no reason, and
// refused because of somebody else's refused call.
#pragma once

#include <algorithm>
#include <vector>

#include <revenant/oracle/oracles.hpp>

namespace revenant::oracle {

inline bool any_other_began_before_end_of(const event& call, const std::vector<const event*>& calls) {
    return std::any_of(calls.begin(), calls.end(),
                       [&](const event* each) { return each != &call && each->began < call.ended; });
}

inline bool is_legal(const life& of, const event& call) {
    // Whoever presents a handle too late, or at the same time as somebody who ends it, may be refused.
    if (of.may_be_over_before_end_of(call)) return false;
    switch (call.what) {
        case act_of::status:
            return true;
        case act_of::enroll:
            return !any_other_began_before_end_of(call, of.enrolments) &&
                   !any_other_began_before_end_of(call, of.takes);
        case act_of::complete:
            return !any_other_began_before_end_of(call, of.completions);
        case act_of::take:
            return !any_other_began_before_end_of(call, of.takes) &&
                   std::any_of(of.completions.begin(), of.completions.end(),
                               [&](const event* each) { return took_place(*each) && each->is_before(call); });
        default:
            return false;
    }
}

// Calls that meant another operation and reached the same source while this one had it.
inline std::vector<const event*> intruders(const judged& run, const life& of, const event& until) {
    std::vector<const event*> found;
    for (const event& each : run.seen.events) {
        if (each.operation == of.operation || each.what == act_of::rent || each.what == act_of::ran) continue;
        if (of.rented == nullptr || each.which.source != of.rented->which.source) continue;
        if (each.ended > of.rented->began && each.began < until.ended) found.push_back(&each);
    }
    return found;
}

// Visits every refusal that the operation's own calls do not explain.
template <class Visit>
void for_each_unexplained_refusal(const judged& run, Visit visit) {
    for (const life& each : run.lives) {
        for (const auto* calls : {&each.statuses, &each.enrolments, &each.completions, &each.takes}) {
            for (const event* call : *calls) {
                if (is_legal(each, *call)) visit(each, *call);
            }
        }
    }
}

}  // namespace revenant::oracle
