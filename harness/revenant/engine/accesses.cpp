// Plain memory accesses, as instrumented code announces them. No scheduling point stands before them unless that is asked
// for; writes to static storage are noted, so that they can be undone.
#include <cstddef>
#include <cstdint>

#include <revenant/engine/exported.hpp>
#include <revenant/engine/scheduler.hpp>

using revenant::engine::controlled;

namespace {

// What few accesses need stands apart, each in a call that comes last, so that the others keep no registers for it.
template <bool Writes>
[[gnu::noinline]] void is_step(const volatile void* address, std::size_t bytes, const void* code) {
    controlled.stand_before_plain(address, bytes, Writes);
    controlled.has_accessed({address, bytes, Writes, false, code});
    if (Writes) controlled.is_written(address, bytes);
}
template <bool Writes>
[[gnu::noinline]] void is_looked_at(const volatile void* address, std::size_t bytes, const void* code) {
    controlled.look_at({address, bytes, Writes, false, code});
    if (Writes) controlled.is_written(address, bytes);
}

template <bool Writes>
[[gnu::always_inline]] inline void watched(const volatile void* address, std::size_t bytes,
                                           const void* code) {
    if (controlled.steps_at_plain()) [[unlikely]]
        return is_step<Writes>(address, bytes, code);
    if (controlled.is_worth_a_look({address, bytes, Writes, false, code})) [[unlikely]]
        return is_looked_at<Writes>(address, bytes, code);
    if (Writes) controlled.is_written(address, bytes);
}
template <bool Writes, std::size_t Bytes>
[[gnu::noinline]] void is_watched(const volatile void* address, const void* code) {
    watched<Writes>(address, Bytes, code);
}

template <bool Writes, std::size_t Bytes>
[[gnu::always_inline]] inline void accessed(const volatile void* address, const void* code) {
    if (controlled.watches_accesses()) return is_watched<Writes, Bytes>(address, code);
    if (Writes) controlled.is_written(address, Bytes);
}
template <bool Writes>
void range_accessed(const volatile void* address, std::size_t bytes, const void* code) {
    if (controlled.watches_accesses()) return watched<Writes>(address, bytes, code);
    if (Writes) controlled.is_written(address, bytes);
}

[[gnu::noinline]] void has_entered(void* returns_to) { controlled.self().callers.push_back(returns_to); }
[[gnu::noinline]] void has_left() {
    auto& callers = controlled.self().callers;
    if (!callers.empty()) callers.pop_back();
}

}  // namespace

#define REVENANT_READ(address, bytes) accessed<false, bytes>(address, __builtin_return_address(0))
#define REVENANT_WRITE(address, bytes) accessed<true, bytes>(address, __builtin_return_address(0))

// Nothing to set up; that it is asked for says who is instrumented.
REVENANT_EXPORTED void __tsan_init() {}
// Who called whom, for the lines of a story. A search tells none, and need not know.
REVENANT_EXPORTED void __tsan_func_entry(void* returns_to) {
    if (controlled.follows_calls()) has_entered(returns_to);
}
REVENANT_EXPORTED void __tsan_func_exit() {
    if (controlled.follows_calls()) has_left();
}
REVENANT_EXPORTED void __tsan_vptr_read(void** at) { REVENANT_READ(at, sizeof(void*)); }
// A destructor writes what is there already, and that is no news to anybody.
REVENANT_EXPORTED void __tsan_vptr_update(void** at, void* value) {
    if (*at != value) REVENANT_WRITE(at, sizeof(void*));
}
REVENANT_EXPORTED void __tsan_read_range(void* at, std::size_t bytes) {
    range_accessed<false>(at, bytes, __builtin_return_address(0));
}
REVENANT_EXPORTED void __tsan_write_range(void* at, std::size_t bytes) {
    range_accessed<true>(at, bytes, __builtin_return_address(0));
}

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
