// The same operation again and again on a pool that is warm, watched for allocations.
#include <revenant/oracle/allocations.hpp>
#include <revenant/scenario/scenarios.hpp>

namespace revenant::play_of {
namespace {

struct nothing_to_do : vt::continuation {
    nothing_to_do() : vt::continuation([](vt::continuation&) noexcept {}) {}
};

// Straight to the subject: writing things down would allocate.
void one_operation(subject& pool, nothing_to_do& node) {
    const auto asked = pool.rent();
    if (!asked) return;
    pool.on_completed(*asked, {.call = [](void*) {}, .state = &node, .node = &node}, vt::flags::none);
    pool.complete(*asked, 1);
    pool.get_result(*asked);
}

}  // namespace

void steady_state(stage& on) {
    nothing_to_do node;
    for (int i = 0; i < 2; ++i) one_operation(on.pool(), node);
    const long before = allocations();
    for (std::int64_t i = 0; i < on["operations"]; ++i) one_operation(on.pool(), node);
    if (counts_allocations()) on.allocated(allocations() - before);
}

}  // namespace revenant::play_of
