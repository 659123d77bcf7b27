// A continuation that throws. Its exception is nobody's business but its own.
#include <revenant/scenario/scenarios.hpp>

namespace revenant::play_of {

void throwing_continuation(stage& on) {
    actor& me = on.main();
    const operation_name asked = me.rent();
    me.enroll(asked, {.throws = true});
    me.complete(asked, 7);
    me.take(asked);
}

}  // namespace revenant::play_of
