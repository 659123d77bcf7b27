// Plain memory accesses, as instrumented code announces them. No scheduling point stands before them unless that is asked
// for; writes to static storage are noted, so that they can be undone.
#include <cstddef>
#include <cstdint>

#include <revenant/engine/exported.hpp>
#include <revenant/engine/scheduler.hpp>

using revenant::engine::controlled;

namespace {

[[gnu::always_inline]] inline void accessed(const volatile void* address, std::size_t bytes, bool writes,
                                            const void* code) {
    if (controlled.watches_accesses()) {
        if (controlled.steps_at_plain()) [[unlikely]]
            controlled.stand_before_plain(address, bytes, writes);
        controlled.has_accessed({address, bytes, writes, false, code});
    }
    if (writes) controlled.is_written(address, bytes);
}

}  // namespace

#define REVENANT_READ(address, bytes) accessed(address, bytes, false, __builtin_return_address(0))
#define REVENANT_WRITE(address, bytes) accessed(address, bytes, true, __builtin_return_address(0))

// Nothing to set up; that it is asked for says who is instrumented.
REVENANT_EXPORTED void __tsan_init() {}
// Who called whom, for the lines of a story. A search tells none, and need not know.
REVENANT_EXPORTED void __tsan_func_entry(void* returns_to) {
    if (controlled.follows_calls()) controlled.self().callers.push_back(returns_to);
}
REVENANT_EXPORTED void __tsan_func_exit() {
    if (!controlled.follows_calls()) return;
    auto& callers = controlled.self().callers;
    if (!callers.empty()) callers.pop_back();
}
REVENANT_EXPORTED void __tsan_vptr_read(void** at) { REVENANT_READ(at, sizeof(void*)); }
// A destructor writes what is there already, and that is no news to anybody.
REVENANT_EXPORTED void __tsan_vptr_update(void** at, void* value) {
    if (*at != value) REVENANT_WRITE(at, sizeof(void*));
}
REVENANT_EXPORTED void __tsan_read_range(void* at, std::size_t bytes) { REVENANT_READ(at, bytes); }
REVENANT_EXPORTED void __tsan_write_range(void* at, std::size_t bytes) { REVENANT_WRITE(at, bytes); }

#define REVENANT_ACCESS(bytes)                                                                             \
    REVENANT_EXPORTED void __tsan_read##bytes(void* at) { REVENANT_READ(at, bytes); }                      \
    REVENANT_EXPORTED void __tsan_write##bytes(void* at) { REVENANT_WRITE(at, bytes); }                    \
    REVENANT_EXPORTED void __tsan_unaligned_read##bytes(void* at) { REVENANT_READ(at, bytes); }            \
    REVENANT_EXPORTED void __tsan_unaligned_write##bytes(void* at) { REVENANT_WRITE(at, bytes); }          \
    REVENANT_EXPORTED void __tsan_volatile_read##bytes(void* at) { REVENANT_READ(at, bytes); }             \
    REVENANT_EXPORTED void __tsan_volatile_write##bytes(void* at) { REVENANT_WRITE(at, bytes); }           \
    REVENANT_EXPORTED void __tsan_unaligned_volatile_read##bytes(void* at) { REVENANT_READ(at, bytes); }   \
    REVENANT_EXPORTED void __tsan_unaligned_volatile_write##bytes(void* at) { REVENANT_WRITE(at, bytes); } \
    REVENANT_EXPORTED void __tsan_read_write##bytes(void* at) { REVENANT_WRITE(at, bytes); }               \
    REVENANT_EXPORTED void __tsan_unaligned_read_write##bytes(void* at) { REVENANT_WRITE(at, bytes); }
REVENANT_ACCESS(1)
REVENANT_ACCESS(2)
REVENANT_ACCESS(4)
REVENANT_ACCESS(8)
REVENANT_ACCESS(16)
