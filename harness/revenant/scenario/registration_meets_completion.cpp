// One producer, one consumer: the registration and the completion come together in either order, and whoever is last sees
// to it that the result is taken.
#include <atomic>

#include <revenant/operation.hpp>
#include <revenant/scenario/scenarios.hpp>

namespace revenant::play_of {

void registration_meets_completion(stage& on) {
    const operation_name asked = on.main().rent();
    // A step of the consumer's own. Whoever awaits looks first and registers then, and the world goes on in between, also
    // where the source has no step that could be stopped at. Nobody reads it: relaxed, so that it orders nothing.
    std::atomic<bool> has_looked{false};
    name_object(&has_looked, "has_looked");
    std::thread consumer = on.start("consumer", [&](actor& me) {
        if (me.status(asked).what == answer::kind::pending) {
            has_looked.store(true, std::memory_order_relaxed);
            const answer said = me.enroll(asked, {.then = [&](actor& here) { here.take(asked); }});
            if (said.what != answer::kind::already_completed) return;
        }
        me.take(asked);
    });
    std::thread producer = on.start("producer", [&](actor& me) { me.complete(asked, 7); });
    consumer.join();
    producer.join();
}

}  // namespace revenant::play_of
