// Law: a consumer gets what its own operation was completed with, and nothing else.
#include <revenant/oracle/oracles.hpp>

namespace revenant::oracle {
namespace {

bool gave(const event& completion, const answer& outcome) { return completion.given == outcome; }

// Whose it was, if anybody's.
std::string origin(const judged& run, const answer& outcome) {
    for (const event& each : run.seen.events) {
        if (each.what == act_of::complete && gave(each, outcome)) {
            return "; that is what " + run.seen.who(each) + " gave " + run.seen.operation(each);
        }
    }
    return "; nobody gave that to any operation";
}

void judge_outcome(const judged& run, const life& of, const event& taken) {
    if (!taken.said.is_result()) return;
    run.out.exercised(law::foreign_result);
    for (const event* each : of.completions) {
        // One that was refused all the same is told by refusal_had_effect.
        if (gave(*each, taken.said)) return;
    }
    run.out.broken(law::foreign_result, run.seen.who(taken) + " asked for the result of " +
                                            run.seen.operation(taken) + " and got " + text_of(taken.said) +
                                            origin(run, taken.said));
}

}  // namespace

void foreign_result(const judged& run) {
    for (const life& each : run.lives) {
        for (const event* taken : each.takes) judge_outcome(run, each, *taken);
        for (const event* read : each.reads) judge_outcome(run, each, *read);
    }
}

}  // namespace revenant::oracle
