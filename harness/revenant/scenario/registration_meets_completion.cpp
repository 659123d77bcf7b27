// One producer, one consumer: the registration and the completion come together in either order, and whoever is last sees
// to it that the result is taken.
#include <revenant/scenario/scenarios.hpp>

namespace revenant::play_of {

void registration_meets_completion(stage& on) {
    const operation_name asked = on.main().rent();
    std::thread consumer = on.start("consumer", [&](actor& me) {
        if (me.status(asked).what == answer::kind::pending) {
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
