// Law: a continuation runs in the context that was captured for it, or in the empty one, and the completer finds its own
// as it was.
#include <revenant/oracle/oracles.hpp>

namespace revenant::oracle {

void context_leak(const judged& run) {
    for (const event& each : run.seen.events) {
        const bool concerned = each.what == act_of::ran || each.what == act_of::complete;
        if (!concerned || (each.expected_context == 0 && each.seen_context == 0)) continue;
        run.out.exercised(law::context_leak);
        if (each.expected_context == each.seen_context) continue;
        const std::string wanted = std::to_string(each.expected_context);
        const std::string found = std::to_string(each.seen_context);
        run.out.broken(law::context_leak,
                       each.what == act_of::ran
                           ? "the continuation for " + run.seen.operation(each) + " ran on " +
                                 run.seen.who(each) + " in the context " + found + " instead of " + wanted
                           : run.seen.who(each) + " was in the context " + wanted + " before it completed " +
                                 run.seen.operation(each) + ", and in " + found + " afterwards");
    }
}

}  // namespace revenant::oracle
