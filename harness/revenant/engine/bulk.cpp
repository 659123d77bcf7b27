// Bulk copies: memcpy and its kin, which touch memory like any other access. Clang announces them under names of its own,
// g++ just calls libc's.
#include <cstddef>

#include <dlfcn.h>

#include <revenant/engine/exported.hpp>
#include <revenant/engine/modules.hpp>
#include <revenant/engine/scheduler.hpp>

namespace revenant::engine {
namespace {

using copy_function = void* (*)(void*, const void*, std::size_t);
using set_function = void* (*)(void*, int, std::size_t);

copy_function libc_memcpy = nullptr;
copy_function libc_memmove = nullptr;
set_function libc_memset = nullptr;

// Asking the dynamic linker copies, too, so those who come first are served byte by byte, as volatile ones: out of others
// a compiler would make a call of memcpy.
__attribute__((constructor(101))) void find_libc() {
    libc_memcpy = reinterpret_cast<copy_function>(dlsym(RTLD_NEXT, "memcpy"));
    libc_memmove = reinterpret_cast<copy_function>(dlsym(RTLD_NEXT, "memmove"));
    libc_memset = reinterpret_cast<set_function>(dlsym(RTLD_NEXT, "memset"));
}

void* copied(copy_function real, void* to, const void* from, std::size_t bytes) {
    if (real != nullptr) return real(to, from, bytes);
    auto* const target = static_cast<volatile char*>(to);
    const auto* const source = static_cast<const volatile char*>(from);
    if (to <= from) {
        for (std::size_t i = 0; i < bytes; ++i) target[i] = source[i];
    } else {
        for (std::size_t i = bytes; i-- > 0;) target[i] = source[i];
    }
    return to;
}

void* filled(void* to, int value, std::size_t bytes) {
    if (libc_memset != nullptr) return libc_memset(to, value, bytes);
    auto* const target = static_cast<volatile char*>(to);
    for (std::size_t i = 0; i < bytes; ++i) target[i] = static_cast<char>(value);
    return to;
}

void accessed(const void* address, std::size_t bytes, bool writes, const void* code) {
    if (bytes == 0) return;
    if (controlled.watches_accesses()) {
        if (controlled.steps_at_plain()) [[unlikely]]
            controlled.stand_before_plain(address, bytes, writes);
        controlled.has_accessed({address, bytes, writes, false, code});
    }
    if (writes) controlled.is_written(address, bytes);
}

void copies(void* to, const void* from, std::size_t bytes, const void* code) {
    accessed(from, bytes, false, code);
    accessed(to, bytes, true, code);
}

bool is_announced(const void* code) { return controlled.is_active() && is_instrumented(code); }

}  // namespace
}  // namespace revenant::engine

using namespace revenant::engine;

#define REVENANT_CALLER __builtin_return_address(0)

REVENANT_EXPORTED void* memcpy(void* to, const void* from, std::size_t bytes) noexcept {
    if (is_announced(REVENANT_CALLER)) copies(to, from, bytes, REVENANT_CALLER);
    return copied(libc_memcpy, to, from, bytes);
}
REVENANT_EXPORTED void* memmove(void* to, const void* from, std::size_t bytes) noexcept {
    if (is_announced(REVENANT_CALLER)) copies(to, from, bytes, REVENANT_CALLER);
    return copied(libc_memmove, to, from, bytes);
}
REVENANT_EXPORTED void* memset(void* to, int value, std::size_t bytes) noexcept {
    if (is_announced(REVENANT_CALLER)) accessed(to, bytes, true, REVENANT_CALLER);
    return filled(to, value, bytes);
}

REVENANT_EXPORTED void* __tsan_memcpy(void* to, const void* from, std::size_t bytes) {
    copies(to, from, bytes, REVENANT_CALLER);
    return copied(libc_memcpy, to, from, bytes);
}
REVENANT_EXPORTED void* __tsan_memmove(void* to, const void* from, std::size_t bytes) {
    copies(to, from, bytes, REVENANT_CALLER);
    return copied(libc_memmove, to, from, bytes);
}
REVENANT_EXPORTED void* __tsan_memset(void* to, int value, std::size_t bytes) {
    accessed(to, bytes, true, REVENANT_CALLER);
    return filled(to, value, bytes);
}
