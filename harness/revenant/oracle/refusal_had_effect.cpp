// Law: a refused call has changed nothing. It is broken if what a refused completion brought is seen, if a continuation
// runs in the context of a refused registration, if somebody else's legal call is refused after it, or if the source it
// was made on is lent to two.
#include <algorithm>

#include <revenant/oracle/legality.hpp>

namespace revenant::oracle {
namespace {

bool was_given(const judged& run, const answer& outcome) {
    return std::any_of(run.seen.events.begin(), run.seen.events.end(), [&](const event& each) {
        return each.what == act_of::complete && took_place(each) && each.given == outcome;
    });
}

void look_for_refused_outcomes(const judged& run) {
    for (const event& taken : run.seen.events) {
        if (taken.what != act_of::take || !taken.said.is_result() || was_given(run, taken.said)) continue;
        for (const event& refused : run.seen.events) {
            if (refused.what != act_of::complete || !refused.said.is_refused()) continue;
            if (refused.given != taken.said) continue;
            run.out.broken(law::refusal_had_effect,
                           "the completion of " + run.seen.operation(refused) + " with " +
                               text_of(refused.given) + " by " + run.seen.who(refused) + " was " +
                               text_of(refused.said) + ", and yet " + run.seen.who(taken) + " got it");
        }
    }
}

void look_for_refused_contexts(const judged& run) {
    for (const event& refused : run.seen.events) {
        if (refused.what != act_of::enroll || !refused.said.is_refused() || refused.expected_context == 0)
            continue;
        for (const event& ran : run.seen.events) {
            if (ran.what != act_of::ran || ran.operation != refused.operation) continue;
            if (ran.seen_context == ran.expected_context || ran.seen_context != refused.expected_context)
                continue;
            run.out.broken(law::refusal_had_effect,
                           "the registration of " + run.seen.who(refused) + " for " +
                               run.seen.operation(refused) + " was " + text_of(refused.said) +
                               ", and yet the other continuation ran in its context (" +
                               std::to_string(ran.seen_context) + ")");
        }
    }
}

void look_for_disturbed_operations(const judged& run) {
    for_each_unexplained_refusal(run, [&](const life& of, const event& call) {
        if (!call.said.is_refused()) return;
        const auto others = intruders(run, of, call);
        const bool all_refused = std::all_of(others.begin(), others.end(),
                                             [](const event* each) { return each->said.is_refused(); });
        if (others.empty() || !all_refused) return;
        run.out.broken(law::refusal_had_effect,
                       run.seen.who(*others.front()) + " was " + text_of(others.front()->said) + " on " +
                           run.seen.operation(*others.front()) + "; after that " + run.seen.who(call) +
                           " was " + text_of(call.said) + " on " + run.seen.operation(call));
    });
}

}  // namespace

void refusal_had_effect(const judged& run) {
    const bool any_refused = std::any_of(run.seen.events.begin(), run.seen.events.end(),
                                         [](const event& each) { return each.said.is_refused(); });
    if (!any_refused) return;
    run.out.exercised(law::refusal_had_effect);
    look_for_refused_outcomes(run);
    look_for_refused_contexts(run);
    look_for_disturbed_operations(run);
}

}  // namespace revenant::oracle
