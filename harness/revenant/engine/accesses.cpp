// Plain memory accesses, as instrumented code announces them. No scheduling point stands before them; writes to
// static storage are noted, so that they can be undone.
#include <cstddef>
#include <cstdint>
#include <cstring>

#include <revenant/engine/exported.hpp>
#include <revenant/engine/scheduler.hpp>

using revenant::engine::controlled;

namespace {

void written(void* address, std::size_t bytes) {
    if (controlled.is_active()) controlled.is_written(address, bytes);
}

}  // namespace

// Nothing to set up; that it is asked for says who is instrumented.
REVENANT_EXPORTED void __tsan_init() {}
REVENANT_EXPORTED void __tsan_func_entry(void*) {}
REVENANT_EXPORTED void __tsan_func_exit() {}
REVENANT_EXPORTED void __tsan_vptr_read(void**) {}
REVENANT_EXPORTED void __tsan_vptr_update(void** at, void*) { written(at, sizeof(void*)); }
REVENANT_EXPORTED void __tsan_read_range(void*, std::size_t) {}
REVENANT_EXPORTED void __tsan_write_range(void* at, std::size_t bytes) { written(at, bytes); }

#define REVENANT_ACCESS(bytes)                                                                      \
    REVENANT_EXPORTED void __tsan_read##bytes(void*) {}                                             \
    REVENANT_EXPORTED void __tsan_write##bytes(void* at) { written(at, bytes); }                    \
    REVENANT_EXPORTED void __tsan_unaligned_read##bytes(void*) {}                                   \
    REVENANT_EXPORTED void __tsan_unaligned_write##bytes(void* at) { written(at, bytes); }          \
    REVENANT_EXPORTED void __tsan_volatile_read##bytes(void*) {}                                    \
    REVENANT_EXPORTED void __tsan_volatile_write##bytes(void* at) { written(at, bytes); }           \
    REVENANT_EXPORTED void __tsan_unaligned_volatile_read##bytes(void*) {}                          \
    REVENANT_EXPORTED void __tsan_unaligned_volatile_write##bytes(void* at) { written(at, bytes); } \
    REVENANT_EXPORTED void __tsan_read_write##bytes(void* at) { written(at, bytes); }               \
    REVENANT_EXPORTED void __tsan_unaligned_read_write##bytes(void* at) { written(at, bytes); }
REVENANT_ACCESS(1)
REVENANT_ACCESS(2)
REVENANT_ACCESS(4)
REVENANT_ACCESS(8)
REVENANT_ACCESS(16)

// Clang announces bulk copies through these. With g++ they go to libc and are not seen: what they
// write to static storage is not undone.
REVENANT_EXPORTED void* __tsan_memcpy(void* to, const void* from, std::size_t bytes) {
    written(to, bytes);
    return std::memcpy(to, from, bytes);
}
REVENANT_EXPORTED void* __tsan_memmove(void* to, const void* from, std::size_t bytes) {
    written(to, bytes);
    return std::memmove(to, from, bytes);
}
REVENANT_EXPORTED void* __tsan_memset(void* to, int value, std::size_t bytes) {
    written(to, bytes);
    return std::memset(to, value, bytes);
}
