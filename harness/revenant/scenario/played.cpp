// One play, from the rise of the curtain to what the oracles say.
#include <revenant/oracle/witness.hpp>
#include <revenant/scenario/scenario.hpp>

namespace revenant {

verdicts play(const question& asked) {
    stage on(asked.whom, asked.parameters, asked.with, asked.planned);
    try {
        asked.scenario.play(on);
    } catch (const pool_is_exhausted&) {
        // Nothing was lent, so there is nothing to play with.
    }
    verdicts out = judge(on.collect());
    witness::exercised(out.exercised());
    return out;
}

}  // namespace revenant
