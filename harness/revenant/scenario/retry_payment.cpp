// A payment is awaited, the connection is lost, and the retry awaits the same handle once more. In the meantime the
// pooled source behind it may have been lent to another payment.
#include <revenant/scenario/scenarios.hpp>

namespace revenant::play_of {
namespace {

// The gateway answers at once: what matters here is what callers do afterwards.
operation_name ask_gateway(actor& me, int payment, int attempt) {
    const operation_name asked = me.rent();
    me.complete(asked, 100 * payment + attempt);
    return asked;
}

void pay(actor& me, int payment, std::int64_t retries, remedy with) {
    const operation_name asked = ask_gateway(me, payment, 0);
    switch (with) {
        case remedy::as_task: {
            const auto shared = me.as_task(asked);
            for (std::int64_t i = 0; i <= retries; ++i) me.read(asked, shared);
            return;
        }
        case remedy::preserve: {
            const auto preserved = me.preserve(asked);
            for (std::int64_t i = 0; i <= retries; ++i) me.read(asked, preserved);
            return;
        }
        case remedy::call_again:
            me.take(asked);
            for (int i = 1; i <= retries; ++i) me.take(ask_gateway(me, payment, i));
            return;
        case remedy::await_once:
            me.take(asked);
            return;
        default:
            for (std::int64_t i = 0; i <= retries; ++i) me.take(asked);
    }
}

}  // namespace

void retry_payment(stage& on) {
    std::vector<std::thread> payments;
    for (int i = 1; i <= on["payments"]; ++i) {
        payments.push_back(on.start("payment_" + std::to_string(i),
                                    [&, i](actor& me) { pay(me, i, on["retries"], on.with()); }));
        if (on["lent_again"] == 0) payments.back().join();
    }
    for (std::thread& each : payments) {
        if (each.joinable()) each.join();
    }
}

}  // namespace revenant::play_of
