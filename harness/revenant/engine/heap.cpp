// Blocks one behind the other, each behind its header.
#include <revenant/engine/heap.hpp>

#include <sys/mman.h>

#include <algorithm>
#include <cstring>

#include <revenant/engine/reserved_memory.hpp>

namespace revenant::engine {

void heap::prepare() {
    if (base_ != 0) return;
    void* const arena = reserved(arena_bytes);
    marks_ = static_cast<unsigned char*>(reserved(arena_bytes / granule));
    if (arena == nullptr || marks_ == nullptr) return;
    base_ = reinterpret_cast<std::uintptr_t>(arena);
    room_ = arena_bytes;
}

// Most blocks have few, and for those a call of memset costs more than it saves.
void heap::set_marks(std::size_t first, std::size_t count, mark to) {
    constexpr std::size_t few = 8;
    if (count > few) {
        std::memset(marks_ + first, to, count);
        return;
    }
    for (std::size_t i = 0; i < count; ++i) {
        marks_[first + i] = to;
        asm volatile("");  // Or a compiler would make that call of it.
    }
}

std::size_t heap::reusable(std::size_t bytes, std::size_t alignment) {
    fitting_.clear();
    for (std::size_t i = 0; i < freed_.size(); ++i) {
        const bool is_aligned = reinterpret_cast<std::uintptr_t>(freed_[i]) % alignment == 0;
        if (is_aligned && size_of(freed_[i]) == bytes) fitting_.push_back(i);
    }
    return fitting_.size();
}

void* heap::reuse(std::size_t nth, decision::thread_id by, const void* code) {
    const std::size_t at = fitting_[nth];
    void* const memory = freed_[at];
    freed_.erase(freed_.begin() + static_cast<std::ptrdiff_t>(at));
    const std::size_t first = granule_of(memory);
    set_marks(first, granules_of(size_of(memory)), inside);
    marks_[first] = begins;
    *header_of(memory) = {.bytes = size_of(memory), .by = by, .code = code};
    ++live_;
    return memory;
}

const void* heap::freed_under(const volatile void* address) const {
    std::size_t at = granule_of(address);
    if (!is_freed(address)) return nullptr;
    while (marks_[at] != freed_begins) --at;
    return reinterpret_cast<const void*>(base_ + at * granule);
}

void heap::end() {
    // What many executions need stays; what one of them needed alone goes back to the system.
    constexpr std::size_t kept_bytes = std::size_t{4} << 20;
    constexpr std::size_t few_bytes = 4096;
    constexpr std::size_t marks_at_once = 16;
    if (used_ > kept_bytes) {
        madvise(reinterpret_cast<void*>(base_), used_, MADV_DONTNEED);
        madvise(marks_, used_ / granule, MADV_DONTNEED);
    } else if (used_ > few_bytes) {
        std::memset(marks_, inside, used_ / granule);
    } else {
        // A call of memset would cost more than it saves. There is room for marks behind the last.
        for (std::size_t at = 0; at < used_ / granule; at += marks_at_once) {
            __builtin_memset(marks_ + at, inside, marks_at_once);
            asm volatile("");  // Or a compiler would make that call of it.
        }
    }
    used_ = 0;
}

}  // namespace revenant::engine
