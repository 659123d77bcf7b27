// expect: use of deleted function|call to deleted constructor
//
// A copy would go on counting from where the original began, and say so as if it had counted itself.
#include <support/allocation_counter.hpp>

std::uint64_t allocations_seen() {
    const revenant_tests::allocation_scope first;
#ifdef CONTROL
    const revenant_tests::allocation_scope& second = first;
#else
    const revenant_tests::allocation_scope second = first;
#endif
    return second.allocations();
}
