// Whether this is the engine that stands in front of ThreadSanitizer, or the one that stands in its place.
//
// Both are made of the same sources, but for what this room holds: how accesses and atomics are carried out, who keeps
// happens-before, and who is asked for libc's functions.
#pragma once

#include <cstddef>
#include <cstdint>

namespace revenant::engine {

#if defined(REVENANT_UNDER_SANITIZER)
inline constexpr bool under_sanitizer = true;
#else
inline constexpr bool under_sanitizer = false;
#endif

// REQUIRES, all: under_sanitizer.
namespace sanitizer {

// Where the program's own code begins. What lies before is the sanitizer's, in the same file.
std::uintptr_t program_begins();

// Behind a function that the engine has in front of the sanitizer's.
void* function_behind(const char* name);

// libc's own; the sanitizer has one of the same name.
void* memalign(std::size_t alignment, std::size_t bytes);

// A lock, which the engine models: the sanitizer takes it for an atomic that is looked at by who calls from there.
void has_used(const volatile void* lock, const void* code);

// A block of libc's, and none any more.
std::size_t usable_size(void* memory);
void has_allocated(void* memory);
void is_to_free(void* memory);

// How many bytes of thread-local storage that begins there, seen from the thread pointer, hold what the sanitizer knows of
// the thread, behind those that the program gives a first value.
std::size_t end_of_own_storage(std::uint64_t storage_offset);

}  // namespace sanitizer
}  // namespace revenant::engine
