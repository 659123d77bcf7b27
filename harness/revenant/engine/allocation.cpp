// malloc, the operators new, and their kin, in front of libc's.
//
// What instrumented code asks for in an execution comes from the execution's heap. Memory from before the execution that it
// frees is kept: with the end of the execution, the world in which that memory was in use comes back.
#include <cerrno>
#include <cstring>
#include <limits>
#include <new>

#include <revenant/engine/exported.hpp>
#include <revenant/engine/libc_memory.hpp>
#include <revenant/engine/modules.hpp>
#include <revenant/engine/scheduler.hpp>

namespace revenant::engine {
namespace {

constexpr std::size_t usual_alignment = alignof(std::max_align_t);

bool is_of_the_execution(const void* caller) { return controlled.is_active() && is_instrumented(caller); }

// By libc, in an execution. What the engine has is no part of that.
void is_handed_out(const void* memory, std::size_t bytes, const void* caller) {
    if (!is_of_the_engine(caller)) controlled.of_libc().add(memory, bytes);
}
void is_given_back(void* memory, const void* caller) {
    if (memory == nullptr || is_of_the_engine(caller)) return;
    controlled.of_libc().add(memory, libc::usable_size(memory));
    controlled.of_libc().take(memory);
}

void* allocate(std::size_t bytes, std::size_t alignment, const void* caller) {
    if (is_of_the_execution(caller)) {
        if (controlled.strikes(decision::site::failed_allocation, 1, caller) != 0) return nullptr;
        if (void* const memory = controlled.allocate(bytes, alignment, caller)) return memory;
    }
    void* const memory =
        alignment <= usual_alignment ? libc::malloc(bytes) : libc::memalign(alignment, bytes);
    if (!controlled.is_active() || memory == nullptr) return memory;
    if (is_of_the_execution(caller) && controlled.memory().is_there()) {
        libc::free(memory);
        controlled.give_up_for_memory(bytes);
    }
    is_handed_out(memory, bytes, caller);
    // Unlike the execution's heap, libc gives addresses out again: that of an exception, for instance.
    if (controlled.races().is_on()) controlled.races().forget(memory, bytes);
    return memory;
}

void release_at_length(void* memory, const void* caller) {
    if (memory == nullptr) return;
    if (!controlled.is_active()) {
        // What is left of an execution may still be in somebody's hands.
        if (!controlled.memory().is_reserved(memory)) libc::free(memory);
        return;
    }
    if (controlled.memory().contains(memory)) {
        controlled.release(memory, caller);
        return;
    }
    const bool is_from_now = controlled.of_libc().take(memory);
    if (!is_from_now && is_instrumented(caller)) return;
    if (!is_from_now) is_given_back(memory, caller);
    libc::free(memory);
}

void* reallocate(void* memory, std::size_t bytes, const void* caller) {
    const bool is_ours = memory != nullptr && controlled.is_active() && controlled.memory().contains(memory);
    if (!is_ours && !is_of_the_execution(caller)) {
        if (!controlled.is_active()) return libc::realloc(memory, bytes);
        is_given_back(memory, caller);
        void* const moved = libc::realloc(memory, bytes);
        if (moved != nullptr) is_handed_out(moved, bytes, caller);
        return moved;
    }
    void* const made = allocate(bytes, usual_alignment, caller);
    if (made == nullptr || memory == nullptr) return made;
    const std::size_t before = is_ours ? controlled.memory().size_of(memory) : libc::usable_size(memory);
    std::memcpy(made, memory, before < bytes ? before : bytes);
    release_at_length(memory, caller);
    return made;
}

[[gnu::noinline]] void* allocate_or_throw_at_length(std::size_t bytes, std::size_t alignment,
                                                    const void* caller) {
    for (;;) {
        if (void* const memory = allocate(bytes, alignment, caller)) return memory;
        const std::new_handler handler = std::get_new_handler();
        if (handler == nullptr) throw std::bad_alloc();
        handler();
    }
}

// Nearly everything, in the function that the program has called.
[[gnu::always_inline]] inline void* allocate_or_throw(std::size_t wanted, std::size_t alignment,
                                                      const void* caller) {
    const std::size_t bytes = wanted == 0 ? 1 : wanted;
    if (alignment <= heap::granule && is_of_the_execution(caller)) {
        if (void* const memory = controlled.allocate_at_once(bytes, caller)) return memory;
    }
    return allocate_or_throw_at_length(bytes, alignment, caller);
}
[[gnu::always_inline]] inline void release(void* memory, const void* caller) {
    if (controlled.is_active() && controlled.release_at_once(memory, caller)) return;
    release_at_length(memory, caller);
}

}  // namespace
}  // namespace revenant::engine

using namespace revenant::engine;

#define REVENANT_CALLER __builtin_return_address(0)

REVENANT_EXPORTED void* malloc(std::size_t bytes) {
    return allocate(bytes, usual_alignment, REVENANT_CALLER);
}
REVENANT_EXPORTED void free(void* memory) { release(memory, REVENANT_CALLER); }
REVENANT_EXPORTED void* calloc(std::size_t count, std::size_t bytes) {
    if (!is_of_the_execution(REVENANT_CALLER)) {
        void* const memory = libc::calloc(count, bytes);
        if (controlled.is_active() && memory != nullptr)
            is_handed_out(memory, count * bytes, REVENANT_CALLER);
        return memory;
    }
    std::size_t all = 0;
    if (__builtin_mul_overflow(count, bytes, &all)) return nullptr;
    void* const memory = allocate(all, usual_alignment, REVENANT_CALLER);
    return memory == nullptr ? nullptr : std::memset(memory, 0, all);
}
REVENANT_EXPORTED void* realloc(void* memory, std::size_t bytes) {
    return reallocate(memory, bytes, REVENANT_CALLER);
}
// libc's own would not come by realloc above.
REVENANT_EXPORTED void* reallocarray(void* memory, std::size_t count, std::size_t bytes) noexcept {
    std::size_t all = 0;
    if (!__builtin_mul_overflow(count, bytes, &all)) return reallocate(memory, all, REVENANT_CALLER);
    errno = ENOMEM;
    return nullptr;
}
REVENANT_EXPORTED std::size_t malloc_usable_size(void* memory) noexcept {
    if (memory == nullptr) return 0;
    const bool is_ours = controlled.is_active() && controlled.memory().contains(memory);
    return is_ours ? controlled.memory().size_of(memory) : libc::usable_size(memory);
}
REVENANT_EXPORTED void* memalign(std::size_t alignment, std::size_t bytes) {
    return allocate(bytes, alignment, REVENANT_CALLER);
}
REVENANT_EXPORTED void* aligned_alloc(std::size_t alignment, std::size_t bytes) {
    return allocate(bytes, alignment, REVENANT_CALLER);
}
REVENANT_EXPORTED int posix_memalign(void** memory, std::size_t alignment, std::size_t bytes) {
    void* const made = allocate(bytes, alignment, REVENANT_CALLER);
    if (made == nullptr) return ENOMEM;
    controlled.is_written(memory, sizeof *memory);
    *memory = made;
    return 0;
}

#define REVENANT_OPERATOR __attribute__((visibility("default")))
#define REVENANT_ALIGNMENT static_cast<std::size_t>(alignment)

REVENANT_OPERATOR void* operator new(std::size_t bytes) {
    return allocate_or_throw(bytes, usual_alignment, REVENANT_CALLER);
}
REVENANT_OPERATOR void* operator new[](std::size_t bytes) {
    return allocate_or_throw(bytes, usual_alignment, REVENANT_CALLER);
}
REVENANT_OPERATOR void* operator new(std::size_t bytes, std::align_val_t alignment) {
    return allocate_or_throw(bytes, REVENANT_ALIGNMENT, REVENANT_CALLER);
}
REVENANT_OPERATOR void* operator new[](std::size_t bytes, std::align_val_t alignment) {
    return allocate_or_throw(bytes, REVENANT_ALIGNMENT, REVENANT_CALLER);
}
REVENANT_OPERATOR void* operator new(std::size_t bytes, const std::nothrow_t&) noexcept {
    return allocate(bytes, usual_alignment, REVENANT_CALLER);
}
REVENANT_OPERATOR void* operator new[](std::size_t bytes, const std::nothrow_t&) noexcept {
    return allocate(bytes, usual_alignment, REVENANT_CALLER);
}
REVENANT_OPERATOR void operator delete(void* memory) noexcept { release(memory, REVENANT_CALLER); }
REVENANT_OPERATOR void operator delete[](void* memory) noexcept { release(memory, REVENANT_CALLER); }
REVENANT_OPERATOR void operator delete(void* memory, std::size_t) noexcept {
    release(memory, REVENANT_CALLER);
}
REVENANT_OPERATOR void operator delete[](void* memory, std::size_t) noexcept {
    release(memory, REVENANT_CALLER);
}
REVENANT_OPERATOR void operator delete(void* memory, std::align_val_t) noexcept {
    release(memory, REVENANT_CALLER);
}
REVENANT_OPERATOR void operator delete[](void* memory, std::align_val_t) noexcept {
    release(memory, REVENANT_CALLER);
}
REVENANT_OPERATOR void operator delete(void* memory, std::size_t, std::align_val_t) noexcept {
    release(memory, REVENANT_CALLER);
}
REVENANT_OPERATOR void operator delete[](void* memory, std::size_t, std::align_val_t) noexcept {
    release(memory, REVENANT_CALLER);
}
