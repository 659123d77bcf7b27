// Every strategy in turns, until something is found.
#include <properties/failure_modes/asked.hpp>
#include <revenant/scenario/judge.hpp>

namespace properties {

revenant::law_set broken_in(const revenant::question& asked) {
    return revenant::judge(
               asked, {.strategy = revenant::search::portfolio, .executions_max = 100, .shrinking_max = 0})
        .broken;
}

}  // namespace properties
