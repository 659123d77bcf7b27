// A consumer that looks, takes and rents again while the completer is still inside its call (dotnet/coreclr#22711).
#include <revenant/scenario/scenarios.hpp>

namespace revenant::play_of {

void fast_consumer(stage& on) {
    const operation_name first = on.main().rent();
    std::thread producer = on.start("producer", [&](actor& me) { me.complete(first, 1); });
    std::thread consumer = on.start("consumer", [&](actor& me) {
        if (me.status(first).what != answer::kind::succeeded) return;
        me.take(first);
        const operation_name next = me.rent();
        me.enroll(next);
        me.complete(next, 2);
        me.take(next);
    });
    consumer.join();
    producer.join();
}

}  // namespace revenant::play_of
