// Plain accesses and calls of functions, on their way to the sanitizer.
//
// The engine notes what is written to static storage, what is used after it was freed, and who called whom. Whether two
// accesses race the sanitizer says.
#include <cstddef>
#include <cstdint>
#include <cstring>

#include <revenant/engine/exported.hpp>
#include <revenant/engine/sanitizer/sanitizer_thread.hpp>
#include <revenant/engine/sanitizer/wrapped.hpp>
#include <revenant/engine/scheduler.hpp>

using revenant::engine::controlled;

namespace {

void touches(const volatile void* address, std::size_t bytes, bool writes, const void* code) {
    if (controlled.steps_at_plain()) [[unlikely]]
        controlled.stand_before_plain(address, bytes, writes);
    if (writes) controlled.is_written(address, bytes);
    if (controlled.watches_accesses()) controlled.has_accessed({address, bytes, writes, false, code});
}

void enters(void* returns_to) {
    if (!controlled.is_active()) return;
    revenant::engine::sanitizer::entered();
    if (controlled.follows_calls()) controlled.self().callers.push_back(returns_to);
}

void leaves() {
    if (!controlled.is_active()) return;
    revenant::engine::sanitizer::left();
    if (!controlled.follows_calls()) return;
    auto& callers = controlled.self().callers;
    if (!callers.empty()) callers.pop_back();
}

}  // namespace

#define REVENANT_READ(bytes) touches(at, bytes, false, __builtin_return_address(0))
#define REVENANT_WRITE(bytes) touches(at, bytes, true, __builtin_return_address(0))

REVENANT_WRAPPED(void, func_entry, (void* returns_to), (returns_to), enters(returns_to))
REVENANT_WRAPPED(void, func_exit, (), (), leaves())
REVENANT_WRAPPED(void, vptr_read, (void** at), (at), REVENANT_READ(sizeof(void*)))
// A destructor writes what is there already, and that is no news to anybody.
REVENANT_WRAPPED(void, vptr_update, (void** at, void* value), (at, value), {
    if (*at != value) REVENANT_WRITE(sizeof(void*));
})
REVENANT_WRAPPED(void, read_range, (void* at, std::size_t bytes), (at, bytes), REVENANT_READ(bytes))
REVENANT_WRAPPED(void, write_range, (void* at, std::size_t bytes), (at, bytes), REVENANT_WRITE(bytes))

#define REVENANT_ACCESS(bytes)                                                            \
    REVENANT_WRAPPED(void, read##bytes, (void* at), (at), REVENANT_READ(bytes))           \
    REVENANT_WRAPPED(void, write##bytes, (void* at), (at), REVENANT_WRITE(bytes))         \
    REVENANT_WRAPPED(void, unaligned_read##bytes, (void* at), (at), REVENANT_READ(bytes)) \
    REVENANT_WRAPPED(void, unaligned_write##bytes, (void* at), (at), REVENANT_WRITE(bytes))
REVENANT_WRAPPED(void, read1, (void* at), (at), REVENANT_READ(1))
REVENANT_WRAPPED(void, write1, (void* at), (at), REVENANT_WRITE(1))
REVENANT_ACCESS(2)
REVENANT_ACCESS(4)
REVENANT_ACCESS(8)
REVENANT_ACCESS(16)

// Copies: announced here, because the sanitizer's own copy would not be told by the program's line.
extern "C" {
void __tsan_read_range_pc(void* at, unsigned long bytes, void* code);
void __tsan_write_range_pc(void* at, unsigned long bytes, void* code);
}

namespace {

void copies(void* to, const void* from, std::size_t bytes, void* code) {
    if (bytes == 0) return;
    touches(from, bytes, false, code);
    touches(to, bytes, true, code);
    __tsan_read_range_pc(const_cast<void*>(from), bytes, code);
    __tsan_write_range_pc(to, bytes, code);
}

}  // namespace

REVENANT_EXPORTED void* __wrap___tsan_memcpy(void* to, const void* from, std::size_t bytes) {
    copies(to, from, bytes, __builtin_return_address(0));
    return std::memcpy(to, from, bytes);
}
REVENANT_EXPORTED void* __wrap___tsan_memmove(void* to, const void* from, std::size_t bytes) {
    copies(to, from, bytes, __builtin_return_address(0));
    return std::memmove(to, from, bytes);
}
REVENANT_EXPORTED void* __wrap___tsan_memset(void* to, int value, std::size_t bytes) {
    void* const code = __builtin_return_address(0);
    if (bytes != 0) {
        touches(to, bytes, true, code);
        __tsan_write_range_pc(to, bytes, code);
    }
    return std::memset(to, value, bytes);
}
