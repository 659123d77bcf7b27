// Somebody asks for the result while the operation is still going on, as `.Result` does, and asks again later.
#include <revenant/scenario/scenarios.hpp>

namespace revenant::play_of {

void blocked_on_pending(stage& on) {
    const operation_name asked = on.main().rent();
    const auto gateway = [&] { return on.start("gateway", [asked](actor& me) { me.complete(asked, 7); }); };
    if (on.with() == remedy::as_task) {
        const auto shared = on.main().as_task(asked);
        std::thread answers = gateway();
        on.main().read(asked, shared);
        answers.join();
        return;
    }
    const bool refused = on.main().take(asked).is_refused();
    gateway().join();
    if (refused) on.main().take(asked);
}

}  // namespace revenant::play_of
