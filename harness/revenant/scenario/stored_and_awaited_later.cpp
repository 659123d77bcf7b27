// A handle is taken at once by its receiver and kept in a field; another request has the source when the field is awaited.
#include <revenant/scenario/scenarios.hpp>

namespace revenant::play_of {

void stored_and_awaited_later(stage& on) {
    actor& receiver = on.main();
    const operation_name field = receiver.rent();
    receiver.complete(field, 1);
    if (on.with() == remedy::as_task) {
        const auto shared = receiver.as_task(field);
        receiver.read(field, shared);
        receiver.read(field, shared);
        return;
    }
    receiver.take(field);
    std::thread other = on.start("other_request", [](actor& me) {
        const operation_name its = me.rent();
        me.complete(its, 2);
        me.take(its);
    });
    std::thread later = on.start("later", [&](actor& me) { me.take(field); });
    other.join();
    later.join();
}

}  // namespace revenant::play_of
