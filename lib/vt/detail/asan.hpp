// Tells AddressSanitizer, where it is present, which pooled memory nobody may touch.
#pragma once

#include <cstddef>

#if defined(__SANITIZE_ADDRESS__)
#define VT_UNDER_ADDRESS_SANITIZER 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define VT_UNDER_ADDRESS_SANITIZER 1
#endif
#endif

#ifdef VT_UNDER_ADDRESS_SANITIZER
extern "C" void __asan_poison_memory_region(const volatile void* memory, std::size_t bytes);
extern "C" void __asan_unpoison_memory_region(const volatile void* memory, std::size_t bytes);
#endif

namespace vt::detail {

inline void poison([[maybe_unused]] void* memory, [[maybe_unused]] std::size_t bytes) noexcept {
#ifdef VT_UNDER_ADDRESS_SANITIZER
    __asan_poison_memory_region(memory, bytes);
#endif
}

inline void unpoison([[maybe_unused]] void* memory, [[maybe_unused]] std::size_t bytes) noexcept {
#ifdef VT_UNDER_ADDRESS_SANITIZER
    __asan_unpoison_memory_region(memory, bytes);
#endif
}

}  // namespace vt::detail
