// Requests, each with a correlation id in its context, over one pooled HTTP client whose connection completes them all. A
// span is lost where a continuation does not see its own id.
#include <revenant/operation.hpp>
#include <revenant/scenario/scenarios.hpp>

namespace revenant::play_of {
namespace {

constexpr int connection_context = 900;

void send(actor& me, int id, remedy with, const operation_name& asked, const vt::execution_context& before) {
    waiting how{.asked = vt::flags::flow_context};
    if (with == remedy::capture_before_creating) how.enters = before;
    if (with == remedy::capture_at_registration) how.enters = vt::execution_context::capture();
    how.then = [asked, id](actor& here) {
        // What the continuation logs or starts in its own context must not stay behind.
        here.set_context(id + 500);
        here.take(asked);
    };
    me.enroll(asked, std::move(how));
}

}  // namespace

void correlation_leak(stage& on) {
    actor& connection = on.main();
    connection.set_context(connection_context);
    for (std::int64_t round = 0; round < on["rounds"]; ++round) {
        std::vector<operation_name> sent;
        for (int i = 1; i <= on["requests"]; ++i) {
            std::thread request = on.start("request_" + std::to_string(i), [&, i](actor& me) {
                me.set_context(i);
                const auto before = vt::execution_context::capture();
                sent.push_back(me.rent());
                send(me, i, on.with(), sent.back(), before);
            });
            request.join();
        }
        for (std::size_t i = 0; i < sent.size(); ++i) connection.complete(sent[i], static_cast<int>(i));
    }
    on.note_spans_lost();
}

}  // namespace revenant::play_of
