// A handle is kept and used after its operation is over, whatever its source is doing by then: lying idle, or lent again
// to an operation that is pending, has succeeded, or has failed.
#include <revenant/scenario/scenarios.hpp>

namespace revenant::play_of {
namespace {

void use(actor& me, const operation_name& stale) {
    me.status(stale);
    me.take(stale);
    if (me.can().parks) me.enroll(stale);
    if (me.can().resets) me.reset(stale);
}

operation_name finished(actor& me, int number) {
    const operation_name done = me.rent();
    me.complete(done, number);
    me.take(done);
    return done;
}

void meets_an_idle_source(actor& me) {
    use(me, finished(me, 1));
    const operation_name one = me.rent();
    const operation_name other = me.rent();
    for (const auto& each : {one, other}) {
        me.complete(each, 2);
        me.take(each);
    }
}

void meets_a_pending_one(actor& me) {
    const operation_name stale = finished(me, 3);
    const operation_name next = me.rent();
    use(me, stale);
    me.complete(next, 4);
    me.take(next);
}

void meets_a_successful_one(actor& me) {
    const operation_name stale = finished(me, 5);
    const operation_name next = me.rent();
    me.complete(next, 6);
    use(me, stale);
    me.take(next);
}

void meets_a_failed_one(actor& me) {
    const operation_name stale = finished(me, 7);
    const operation_name next = me.rent();
    me.fail(next, 8);
    use(me, stale);
    me.take(next);
}

}  // namespace

void stale_handle(stage& on) {
    actor& me = on.main();
    meets_a_pending_one(me);
    meets_a_successful_one(me);
    if (on.can().fails) meets_a_failed_one(me);
    meets_an_idle_source(me);
}

}  // namespace revenant::play_of
