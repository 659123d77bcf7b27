// Two producers complete one operation: the answer and the timeout arrive together. A third comes when all is done.
#include <revenant/scenario/scenarios.hpp>

namespace revenant::play_of {

void two_completions(stage& on) {
    actor& consumer = on.main();
    const operation_name asked = consumer.rent();
    consumer.enroll(asked);
    std::thread answers = on.start("answer", [&](actor& me) { me.complete(asked, 1); });
    std::thread timeout = on.start("timeout", [&](actor& me) { me.complete(asked, 2); });
    answers.join();
    timeout.join();
    consumer.complete(asked, 3);
    consumer.take(asked);
}

}  // namespace revenant::play_of
