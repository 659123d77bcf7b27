// A cancellation and a completion come together: one of them wins, and whoever waits hears of that one.
#include <revenant/scenario/scenarios.hpp>

namespace revenant::play_of {

void cancel_races_complete(stage& on) {
    const operation_name asked = on.main().rent();
    on.main().enroll(asked, {.then = [&](actor& here) { here.take(asked); }});
    std::thread producer = on.start("producer", [&](actor& me) { me.complete(asked, 7); });
    std::thread stopper = on.start("stopper", [&](actor& me) { me.cancel(asked); });
    producer.join();
    stopper.join();
}

}  // namespace revenant::play_of
