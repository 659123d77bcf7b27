// libc's own allocator, by the names that it keeps for those who stand in front: asking the dynamic linker would allocate.
//
// Where a sanitizer has to know of each block, `announced` and `withdrawn` tell it.
#pragma once

#include <cstddef>

#include <revenant/engine/real.hpp>
#include <revenant/engine/sanitizer/form.hpp>

extern "C" {
void* __libc_malloc(std::size_t bytes);
void* __libc_calloc(std::size_t count, std::size_t bytes);
void* __libc_realloc(void* memory, std::size_t bytes);
void* __libc_memalign(std::size_t alignment, std::size_t bytes);
void __libc_free(void* memory);
}

namespace revenant::engine::libc {

inline void* announced(void* memory) {
    if constexpr (under_sanitizer) sanitizer::has_allocated(memory);
    return memory;
}
inline void* withdrawn(void* memory) {
    if constexpr (under_sanitizer) sanitizer::is_to_free(memory);
    return memory;
}

inline void* malloc(std::size_t bytes) { return announced(__libc_malloc(bytes)); }
inline void* calloc(std::size_t count, std::size_t bytes) { return announced(__libc_calloc(count, bytes)); }
inline void* realloc(void* memory, std::size_t bytes) {
    return announced(__libc_realloc(withdrawn(memory), bytes));
}
inline void* memalign(std::size_t alignment, std::size_t bytes) {
    if constexpr (under_sanitizer) return announced(sanitizer::memalign(alignment, bytes));
    return announced(__libc_memalign(alignment, bytes));
}
inline std::size_t usable_size(void* memory) {
    if constexpr (under_sanitizer) return sanitizer::usable_size(memory);
    static auto* const real = real::next<std::size_t(void*)>("malloc_usable_size");
    return real(memory);
}
inline void free(void* memory) { __libc_free(withdrawn(memory)); }

}  // namespace revenant::engine::libc
