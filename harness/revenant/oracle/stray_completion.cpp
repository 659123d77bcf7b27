// Law: a producer completes its own operation or nobody's: once that is over, it is refused.
#include <revenant/oracle/oracles.hpp>

namespace revenant::oracle {

void stray_completion(const judged& run) {
    for (const life& each : run.lives) {
        for (const event* completion : each.completions) {
            if (!each.was_over_before(*completion)) continue;
            run.out.exercised(law::stray_completion);
            if (!took_place(*completion)) continue;
            run.out.broken(law::stray_completion,
                           run.seen.who(*completion) + " completed " + run.seen.operation(*completion) +
                               " with " + text_of(completion->given) +
                               " after it was over, and was accepted: it reached whoever has the source now");
        }
    }
}

}  // namespace revenant::oracle
