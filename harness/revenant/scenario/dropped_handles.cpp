// Handles of operations that have completed are dropped without anybody reading the result (dotnet/aspnetcore#16876): each
// keeps its source from coming home, and the pool slowly drains.
#include <revenant/scenario/scenarios.hpp>

namespace revenant::play_of {

void dropped_handles(stage& on) {
    actor& me = on.main();
    const bool drops = on["dropped"] == 1 && on.with() != remedy::await_once;
    for (std::int64_t i = 0; i < on["operations"]; ++i) {
        const operation_name asked = me.rent();
        me.complete(asked, 1);
        if (drops) {
            me.drop(asked);
        } else {
            me.take(asked);
        }
    }
}

}  // namespace revenant::play_of
