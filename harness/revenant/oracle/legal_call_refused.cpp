// Law: what the contract allows is not refused. Told only where nobody else touched the source in the meantime.
#include <revenant/oracle/legality.hpp>

namespace revenant::oracle {

void legal_call_refused(const judged& run) {
    for_each_unexplained_refusal(run, [&](const life& of, const event& call) {
        run.out.exercised(law::legal_call_refused);
        if (!call.said.is_refused() || !intruders(run, of, call).empty()) return;
        run.out.broken(law::legal_call_refused, run.seen.who(call) + " was " + text_of(call.said) + " on " +
                                                    run.seen.operation(call) +
                                                    ", although nobody else had anything to do with it");
    });
}

}  // namespace revenant::oracle
