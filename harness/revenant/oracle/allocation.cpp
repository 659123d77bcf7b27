// Law: an operation on a warm pool allocates nothing.
#include <revenant/oracle/oracles.hpp>

namespace revenant::oracle {

void allocation(const judged& run) {
    if (run.seen.allocations < 0) return;
    run.out.exercised(law::allocation);
    if (run.seen.allocations == 0) return;
    run.out.broken(law::allocation, "operations that were promised to allocate nothing made " +
                                        std::to_string(run.seen.allocations) + " allocations");
}

}  // namespace revenant::oracle
