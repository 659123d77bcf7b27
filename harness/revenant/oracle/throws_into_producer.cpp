// Law: a continuation's exception stays where it was thrown; the producer's call returns.
#include <revenant/oracle/oracles.hpp>

namespace revenant::oracle {

void throws_into_producer(const judged& run) {
    if (!run.seen.continuation_threw) return;
    run.out.exercised(law::throws_into_producer);
    for (const event& each : run.seen.events) {
        if (each.what != act_of::complete || each.said.what != answer::kind::threw) continue;
        run.out.broken(law::throws_into_producer, run.seen.who(each) + " completed " +
                                                      run.seen.operation(each) +
                                                      " and got the exception of a continuation");
    }
}

}  // namespace revenant::oracle
