// Walking through sets of threads, in the order of their numbers.
#pragma once

#include <bit>

#include <revenant/decision/step.hpp>

namespace revenant::decision {

// REQUIRES: not empty.
inline thread_id first_of(thread_set set) { return static_cast<thread_id>(std::countr_zero(set)); }

inline std::uint32_t count_of(thread_set set) { return static_cast<std::uint32_t>(std::popcount(set)); }

// REQUIRES: n < count_of(set).
inline thread_id nth_of(thread_set set, std::uint32_t n) {
    // The first few by calculation, of which no compiler makes a branch: a processor cannot foretell what was drawn.
    set &= set - thread_set{n > 0};
    set &= set - thread_set{n > 1};
    set &= set - thread_set{n > 2};
    for (; n > 3; --n) set &= set - 1;
    return first_of(set);
}

template <class Visit>
void for_each_thread(thread_set set, Visit visit) {
    for (; set != 0; set &= set - 1) visit(first_of(set));
}

}  // namespace revenant::decision
