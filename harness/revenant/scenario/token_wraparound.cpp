// A handle is kept while its source goes through so many operations that its token comes round again.
//
// Honestly, by that many real operations, or accelerated, where the subject lets its counter be advanced. An operation a
// millisecond on one source wraps 16 bits every 65.5 seconds; a handle that is used at a random moment within that time,
// and not at the same operation, then matches with a probability of 1 in 65,536.
#include <revenant/operation.hpp>
#include <revenant/scenario/scenarios.hpp>

namespace revenant::play_of {
namespace {

// So many that nobody wants to read of each.
void come_and_go(subject& pool, std::int64_t operations) {
    for (std::int64_t i = 0; i < operations; ++i) {
        const auto lent = pool.rent();
        if (!lent) return;
        pool.complete(*lent, 1);
        pool.get_result(*lent);
    }
}

}  // namespace

void token_wraparound(stage& on) {
    actor& me = on.main();
    const operation_name kept = me.rent();
    me.complete(kept, 1);
    me.take(kept);

    const std::int64_t between = (std::int64_t{1} << on["token_bits"]) - 1;
    const bool is_aged = on["honest"] == 0 && on.pool().age(kept.which, static_cast<std::uint64_t>(between));
    if (!is_aged) come_and_go(on.pool(), between);
    note(std::to_string(between) + (is_aged ? " operations, by advancing the counter" : " real operations"));

    const operation_name next = me.rent();
    me.complete(next, 2);
    me.status(kept);
    me.take(kept);
    me.take(next);
}

}  // namespace revenant::play_of
