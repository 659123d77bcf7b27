// The caller gives up and starts anew, while the producer of the first operation is still at work.
#include <revenant/scenario/scenarios.hpp>

namespace revenant::play_of {

void timeout_and_abandon(stage& on) {
    const operation_name first = on.main().rent();
    std::thread producer = on.start("producer", [&](actor& me) { me.complete(first, 1); });
    std::thread caller = on.start("caller", [&](actor& me) {
        if (me.reset(first).is_refused()) return;
        const operation_name second = me.rent();
        me.status(second);
        me.complete(second, 2);
        me.take(second);
    });
    caller.join();
    producer.join();
}

}  // namespace revenant::play_of
