// The careful user: rent, register, complete, take, again and again, and in the end two at once. Nothing here is misuse.
#include <revenant/scenario/scenarios.hpp>

namespace revenant::play_of {
namespace {

void finish(actor& me, const operation_name& which, int number) {
    me.complete(which, number);
    me.status(which);
    me.take(which);
}

void one_operation(actor& me, int number) {
    const operation_name asked = me.rent();
    me.status(asked);
    me.set_context(number);
    me.enroll(asked, {.asked = vt::flags::flow_context, .keeps_state = true});
    me.set_context(0);
    finish(me, asked, number);
}

}  // namespace

void one_after_another(stage& on) {
    actor& me = on.main();
    int number = 0;
    for (std::int64_t i = 0; i < on["operations"]; ++i) one_operation(me, ++number);
    const operation_name one = me.rent();
    const operation_name other = me.rent();
    finish(me, one, ++number);
    finish(me, other, ++number);
}

}  // namespace revenant::play_of
