// The owner resets an operation that somebody waits for (dotnet/corefx#34014).
#include <revenant/scenario/scenarios.hpp>

namespace revenant::play_of {

void reset_while_armed(stage& on) {
    actor& me = on.main();
    const operation_name asked = me.rent();
    me.enroll(asked);
    if (!me.reset(asked).is_refused()) return;
    me.complete(asked, 7);
    me.take(asked);
}

}  // namespace revenant::play_of
