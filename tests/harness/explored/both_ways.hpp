// Explores a body twice: every load sees the newest value, and then any load an older one where the memory orders allow it.
// A sanitizer that judges the schedules keeps what that takes to itself, so there it is once.
#pragma once

#include <revenant/explore.hpp>

template <class Body>
revenant::exploration explore_both_ways(Body body, revenant::explore_options options = {}) {
    const revenant::exploration newest = revenant::explore(body, options);
#if defined(EXPLORES_STALE_LOADS)
    if (!newest) return newest;
    options.faults.stale_loads = true;
    return revenant::explore(body, options);
#else
    return newest;
#endif
}
