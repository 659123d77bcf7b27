// Law: an operation is consumed at most once.
#include <revenant/oracle/oracles.hpp>

namespace revenant::oracle {

void double_consume(const judged& run) {
    for (const life& each : run.lives) {
        const event* first = nullptr;
        if (each.takes.size() > 1) run.out.exercised(law::double_consume);
        for (const event* taken : each.takes) {
            if (!taken->said.is_result()) continue;
            if (first != nullptr) {
                run.out.broken(law::double_consume, run.seen.operation(*taken) + " was consumed by " +
                                                        run.seen.who(*first) + " (" + text_of(first->said) +
                                                        ") and again by " + run.seen.who(*taken) + " (" +
                                                        text_of(taken->said) + ")");
            }
            first = taken;
        }
    }
}

}  // namespace revenant::oracle
