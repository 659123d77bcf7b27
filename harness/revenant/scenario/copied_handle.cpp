// Two copies of one handle are consumed, at the same time, by two who do not know of each other.
#include <revenant/scenario/scenarios.hpp>

namespace revenant::play_of {

void copied_handle(stage& on) {
    const operation_name asked = on.main().rent();
    on.main().complete(asked, 7);
    vt::task<payload> shared;
    if (on.with() == remedy::as_task) shared = on.main().as_task(asked);
    const auto consume = [&](actor& me) {
        if (on.with() == remedy::as_task) {
            me.read(asked, shared);
        } else {
            me.take(asked);
        }
    };
    std::thread first = on.start("first_copy", consume);
    std::thread second = on.start("second_copy", consume);
    first.join();
    second.join();
}

}  // namespace revenant::play_of
