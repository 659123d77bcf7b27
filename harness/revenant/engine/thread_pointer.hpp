// The register that thread-local storage hangs on. A model thread has its own storage because this register changes
// together with the stack.
#pragma once

#include <cstdint>

namespace revenant::engine {

// REQUIRES: x86-64, and a kernel that lets programs write the register (see thread_pointer_is_writable).
inline std::uint64_t thread_pointer() {
    std::uint64_t value = 0;
    asm volatile("rdfsbase %0" : "=r"(value));
    return value;
}

inline void set_thread_pointer(std::uint64_t value) { asm volatile("wrfsbase %0" ::"r"(value) : "memory"); }

bool thread_pointer_is_writable();

}  // namespace revenant::engine
