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
    const untold scope;
    for (std::int64_t i = 0; i < operations; ++i) {
        const auto lent = pool.rent();
        if (!lent) return;
        pool.complete(*lent, 1);
        pool.get_result(*lent);
    }
}

// What the numbers mean where nobody counts to them on purpose.
std::string how_often(std::int64_t round) {
    constexpr std::int64_t a_second = 1'000;
    const std::int64_t tenths = round * 10 / a_second;
    return "at " + std::to_string(a_second) + " operations a second a token comes round every " +
           std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) +
           " s; a handle used at some moment meets its own again with a probability of 1 in " +
           std::to_string(round);
}

}  // namespace

void token_wraparound(stage& on) {
    actor& me = on.main();
    const operation_name kept = me.rent();
    me.complete(kept, 1);
    me.take(kept);

    const std::int64_t round = std::int64_t{1} << on["token_bits"];
    const std::int64_t between = round - 1;
    const bool is_aged = on["honest"] == 0 && on.pool().age(kept.which, static_cast<std::uint64_t>(between));
    if (!is_aged) come_and_go(on.pool(), between);
    note(std::to_string(between) + (is_aged ? " operations, by advancing the counter" : " real operations"));
    note(how_often(round));

    const operation_name next = me.rent();
    me.complete(next, 2);
    me.status(kept);
    me.take(kept);
    me.take(next);
}

}  // namespace revenant::play_of
