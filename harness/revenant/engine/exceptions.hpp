// Where the exception comes from that left a thread, or that nobody may throw there.
#pragma once

namespace revenant::engine {

// The finding that comes next tells it, where it is known; without an exception, where the running thread stands.
// REQUIRES: who has called it goes no further.
void tell_where_thrown();

}  // namespace revenant::engine
