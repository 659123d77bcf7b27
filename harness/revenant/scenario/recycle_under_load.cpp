// Several callers use one pool at the same time, each carefully. What one gets must not be another's.
#include <revenant/scenario/scenarios.hpp>

namespace revenant::play_of {

void recycle_under_load(stage& on) {
    std::vector<std::thread> callers;
    for (int i = 1; i <= on["callers"]; ++i) {
        callers.push_back(on.start("caller_" + std::to_string(i), [&, i](actor& me) {
            for (int n = 1; n <= on["operations"]; ++n) {
                const operation_name asked = me.rent();
                me.complete(asked, 100 * i + n);
                me.take(asked);
            }
        }));
    }
    for (std::thread& each : callers) each.join();
}

}  // namespace revenant::play_of
