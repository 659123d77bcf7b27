// One handle is handed to several awaiters, as to a when_all.
#include <revenant/scenario/scenarios.hpp>

namespace revenant::play_of {

void fan_out(stage& on) {
    actor& owner = on.main();
    const operation_name asked = owner.rent();
    if (on.with() == remedy::as_task) {
        const auto shared = owner.as_task(asked);
        owner.complete(asked, 7);
        for (std::int64_t i = 0; i < on["awaiters"]; ++i) owner.read(asked, shared);
        return;
    }
    for (std::int64_t i = 0; i < on["awaiters"]; ++i) owner.enroll(asked);
    owner.complete(asked, 7);
    owner.take(asked);
}

}  // namespace revenant::play_of
