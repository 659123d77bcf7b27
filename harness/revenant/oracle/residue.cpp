// Law: a source whose operation is over keeps nothing of it alive. Seen from outside, by what is still counted when all
// operations are over and no caller holds anything.
#include <revenant/oracle/oracles.hpp>

namespace revenant::oracle {

void residue(const judged& run) {
    if (!run.seen.everything_is_over) return;
    run.out.exercised(law::residue);
    constexpr const char* words[kinds_kept] = {"values", "errors", "continuation states", "contexts"};
    for (std::size_t kind = 0; kind < kinds_kept; ++kind) {
        if (run.seen.left_alive[kind] == 0) continue;
        run.out.broken(law::residue, "all operations are over, and the sources still keep " +
                                         std::to_string(run.seen.left_alive[kind]) + ' ' + words[kind] +
                                         " alive");
    }
}

}  // namespace revenant::oracle
