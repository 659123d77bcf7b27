// Law: of all completions of one operation one is accepted.
#include <revenant/oracle/oracles.hpp>

namespace revenant::oracle {

void double_completion(const judged& run) {
    for (const life& each : run.lives) {
        const event* first = nullptr;
        if (each.completions.size() > 1) run.out.exercised(law::double_completion);
        for (const event* completion : each.completions) {
            if (!took_place(*completion)) continue;
            if (first != nullptr) {
                run.out.broken(law::double_completion,
                               run.seen.operation(*completion) + " was completed by " + run.seen.who(*first) +
                                   " (" + text_of(first->given) + ") and again by " +
                                   run.seen.who(*completion) + " (" + text_of(completion->given) +
                                   "), and both were accepted");
            }
            first = completion;
        }
    }
}

}  // namespace revenant::oracle
