// A producer completes its operation once more when that is long over, and the source is somebody else's.
#include <revenant/scenario/scenarios.hpp>

namespace revenant::play_of {

void late_producer(stage& on) {
    actor& me = on.main();
    const operation_name first = me.rent();
    me.complete(first, 1);
    if (me.take(first).is_refused()) me.take(first);  // Over it has to be.
    const operation_name next = me.rent();
    me.complete(first, 2);
    me.status(next);
    me.complete(next, 3);
    me.take(next);
}

}  // namespace revenant::play_of
