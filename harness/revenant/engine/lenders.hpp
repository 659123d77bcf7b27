// Threads that do nothing but lend their thread-local storage: model threads are fibers, and each needs its own
// thread_local variables, errno, exceptions in flight and allocator caches.
#pragma once

#include <cstddef>
#include <cstdint>

namespace revenant::engine {

// The thread pointer of lender number `n`; made when it is first asked for, and for ever.
// REQUIRES: called on the real thread's own thread pointer.
std::uint64_t lender(std::size_t n);

// By what the system calls it. REQUIRES: it is there.
int system_id_of_lender(std::size_t n);

// Gives the storage of instrumented modules its initial value back, and forgets exceptions in flight.
void refresh_storage(std::uint64_t thread_pointer);

}  // namespace revenant::engine
