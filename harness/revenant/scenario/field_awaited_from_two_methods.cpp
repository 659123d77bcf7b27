// A handle is kept in a field, and two methods await it at the same time, each in a context of its own.
#include <revenant/scenario/scenarios.hpp>

namespace revenant::play_of {

void field_awaited_from_two_methods(stage& on) {
    actor& owner = on.main();
    const operation_name field = owner.rent();
    vt::task<payload> shared;
    const bool is_shared = on.with() == remedy::as_task;
    if (is_shared) shared = owner.as_task(field);

    const auto method = [&](int context) {
        return [&, context](actor& me) {
            me.set_context(context);
            if (is_shared) {
                me.read(field, shared);
            } else {
                me.enroll(field, {.asked = vt::flags::flow_context});
            }
        };
    };
    std::thread first = on.start("first_method", method(1));
    std::thread second = on.start("second_method", method(2));
    if (is_shared) owner.complete(field, 7);
    first.join();
    second.join();
    if (is_shared) return;
    owner.complete(field, 7);
    owner.take(field);
}

}  // namespace revenant::play_of
