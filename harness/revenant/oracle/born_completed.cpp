// Law: an operation is pending until somebody completes it.
#include <revenant/oracle/oracles.hpp>

namespace revenant::oracle {
namespace {

bool says_completed(const event& asked) {
    switch (asked.said.what) {
        case answer::kind::succeeded:
        case answer::kind::faulted:
        case answer::kind::canceled:
        case answer::kind::already_completed:
            return true;
        default:
            return false;
    }
}

void check(const judged& run, const life& of, const event& asked) {
    for (const event* completion : of.completions) {
        if (completion->began < asked.ended) return;
    }
    // What is said after the end is another law's business.
    if (of.may_be_over_before_end_of(asked)) return;
    run.out.exercised(law::born_completed);
    if (!says_completed(asked)) return;
    run.out.broken(law::born_completed, run.seen.operation(asked) + " told " + run.seen.who(asked) + " \"" +
                                            text_of(asked.said) + "\" before anybody had completed it");
}

}  // namespace

void born_completed(const judged& run) {
    for (const life& each : run.lives) {
        for (const event* asked : each.statuses) check(run, each, *asked);
        for (const event* asked : each.enrolments) check(run, each, *asked);
    }
}

}  // namespace revenant::oracle
