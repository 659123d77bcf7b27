// One thread serves requests. Somebody awaits an operation that is over a second time, while the next request is on its
// way; then comes one more. Where the refused take has sent the source home, the two share it.
#include <revenant/scenario/scenarios.hpp>

namespace revenant::play_of {

void stale_take(stage& on) {
    actor& me = on.main();
    const operation_name over = me.rent();
    me.complete(over, 1);
    me.take(over);

    const operation_name first = me.rent();
    me.take(over);
    const operation_name second = me.rent();
    me.enroll(second, {.then = [&](actor& here) { here.take(second); }});
    me.complete(first, 2);
    me.take(first);
    me.complete(second, 3);
}

}  // namespace revenant::play_of
