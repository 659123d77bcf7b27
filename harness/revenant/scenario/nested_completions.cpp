// A chain: the continuation of each operation completes the next, as a pipeline of small steps does.
#include <revenant/scenario/scenarios.hpp>

namespace revenant::play_of {

void nested_completions(stage& on) {
    actor& me = on.main();
    std::vector<operation_name> chain;
    for (std::int64_t i = 0; i < on["length"]; ++i) chain.push_back(me.rent());
    for (std::size_t i = 0; i + 1 < chain.size(); ++i) {
        const operation_name next = chain[i + 1];
        me.enroll(chain[i], {.then = [next](actor& here) { here.complete(next, 1); }});
    }
    me.complete(chain.front(), 1);
    for (const auto& each : chain) me.take(each);
}

}  // namespace revenant::play_of
