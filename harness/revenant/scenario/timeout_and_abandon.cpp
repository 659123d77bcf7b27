// The caller gives up and starts anew, while the producer of the first operation is still at work. Either its answer comes
// at the same time, or later, when somebody else may have the source (StackExchange/StackExchange.Redis#1438).
#include <latch>

#include <revenant/scenario/scenarios.hpp>

namespace revenant::play_of {

void timeout_and_abandon(stage& on) {
    const operation_name first = on.main().rent();
    std::latch given_up(1);
    std::thread producer = on.start("producer", [&](actor& me) {
        if (on["late"] == 1) given_up.wait();
        me.complete(first, 1);
    });
    std::thread caller = on.start("caller", [&](actor& me) {
        const bool is_refused = me.reset(first).is_refused();
        given_up.count_down();
        if (is_refused) return;
        const operation_name second = me.rent();
        me.status(second);
        me.complete(second, 2);
        me.take(second);
    });
    caller.join();
    producer.join();
}

}  // namespace revenant::play_of
