// Law: an accepted registration runs once its operation has ended, by completion or by reset.
#include <algorithm>

#include <revenant/oracle/oracles.hpp>

namespace revenant::oracle {

void lost_wakeup(const judged& run) {
    for (const life& each : run.lives) {
        const bool completed = std::any_of(each.completions.begin(), each.completions.end(),
                                           [](const event* one) { return took_place(*one); });
        const bool reset = std::any_of(each.resets.begin(), each.resets.end(),
                                       [](const event* one) { return is_accepted(*one); });
        if (!completed && !reset) continue;
        for (const event* enrolled : each.enrolments) {
            if (!is_accepted(*enrolled)) continue;
            run.out.exercised(law::lost_wakeup);
            const bool ran = std::any_of(each.runs.begin(), each.runs.end(), [&](const event* one) {
                return one->registration == enrolled->registration;
            });
            if (ran) continue;
            run.out.broken(law::lost_wakeup,
                           "the registration of " + run.seen.who(*enrolled) + " for " +
                               run.seen.operation(*enrolled) + " was accepted, the operation " +
                               (completed ? "completed" : "was reset") + ", and the continuation never ran");
        }
    }
}

}  // namespace revenant::oracle
