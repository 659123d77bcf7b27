// Law: a source that is lent is not lent again before its operation is over.
#include <algorithm>

#include <revenant/oracle/oracles.hpp>

namespace revenant::oracle {
namespace {

// A refused call that may be how the source came to be lent twice.
const event* refused_before(const judged& run, const event& rented) {
    for (const event& each : run.seen.events) {
        if (each.what == act_of::take && each.said.is_refused() && each.which.source == rented.which.source &&
            each.is_before(rented)) {
            return &each;
        }
    }
    return nullptr;
}

}  // namespace

void double_rent(const judged& run) {
    if (!run.seen.pools || run.lives.size() < 2) return;
    run.out.exercised(law::double_rent);
    for (const life& first : run.lives) {
        for (const life& second : run.lives) {
            if (&first == &second || first.rented == nullptr || second.rented == nullptr) continue;
            if (first.rented->which.source != second.rented->which.source) continue;
            if (!first.rented->is_before(*second.rented)) continue;
            if (first.over() != nullptr && first.over()->began < second.rented->ended) continue;
            // What became of a conversion takes the result where nobody sees it.
            if (!first.conversions.empty()) continue;
            run.out.broken(law::double_rent, run.seen.who(*second.rented) + " was lent source#" +
                                                 std::to_string(second.rented->which.source) + " while " +
                                                 run.seen.operation(*first.rented) + " was not over");
            if (const event* refused = refused_before(run, *second.rented)) {
                run.out.broken(law::refusal_had_effect,
                               run.seen.who(*refused) + " was " + text_of(refused->said) + " on " +
                                   run.seen.operation(*refused) +
                                   "; after that its source was lent to two at once");
            }
        }
    }
}

}  // namespace revenant::oracle
