// Memory for coroutine frames and tasks: per-thread lists of blocks by size, refilled from and
// overflowing to one shared store in batches. Blocks are kept for reuse and never given back, so
// memory is bounded by the most that was ever in use at once, and steady state asks the global
// allocator for nothing, also where one thread makes frames and another destroys them.
#pragma once

#include <cstddef>
#include <new>

#include <vt/detail/asan.hpp>

namespace vt::detail {

class frame_pool {
public:
    static void* allocate(std::size_t bytes) {
        if (bytes > pooled_bytes_max) return allocate_large(bytes);
        list& blocks = mine.lists[class_of(bytes)];
        if (block* const last = blocks.freed_last; last != nullptr) [[likely]] {
            blocks.freed_last = nullptr;
            return memory_of(last, class_of(bytes));
        }
        if (blocks.first == nullptr) refill(blocks, class_of(bytes));
        block* first = blocks.first;
        blocks.first = first->next;
        --blocks.count;
        return memory_of(first, class_of(bytes));
    }

    // REQUIRES: `bytes` is what allocate() was asked for.
    static void free(void* memory, std::size_t bytes) noexcept {
        if (bytes > pooled_bytes_max) return free_large(memory);
        list& blocks = mine.lists[class_of(bytes)];
        block* freed = block_in(memory, class_of(bytes));
        // The room is zero until the thread is armed, and again once it has ended.
        if (blocks.freed_last == nullptr && mine.room != 0) [[likely]] {
            blocks.freed_last = freed;
            return;
        }
        freed->next = blocks.first;
        blocks.first = freed;
        if (++blocks.count > mine.room) overflow(blocks, class_of(bytes));
    }

private:
    struct shared_store;
    struct thread_end;

    static constexpr std::size_t granule = 64;
    static constexpr std::size_t pooled_bytes_max = 2048;
    static constexpr std::size_t classes = pooled_bytes_max / granule;
    static constexpr unsigned batch_blocks = 32;

    // The links of a pooled block sit at its end: a frame begins with the addresses that resume
    // and destroy it, and whoever calls those on a pooled frame shall meet poison.
    struct block {
        block* next;        // in its list or batch
        block* next_batch;  // of the first block of a batch, in the shared store
    };
    struct list {
        // One that is handed out again before all others. Whoever makes and ends one frame after the
        // other reads and writes nothing else; each walk through the list would wait for the one before.
        block* freed_last;
        block* first;
        unsigned count;  // without freed_last
    };
    struct thread_lists {
        list lists[classes];
        unsigned room;  // how many blocks a list may hold
        bool ended;
    };
    // Trivial; emptied by an object of its own when the thread ends (frame_pool.cpp).
    static inline constinit thread_local thread_lists mine{};

    static std::size_t class_of(std::size_t bytes) noexcept { return (bytes - 1) / granule; }
    static std::size_t bytes_of(std::size_t size_class) noexcept { return (size_class + 1) * granule; }

    static block* block_in(void* memory, std::size_t size_class) noexcept {
        const std::size_t before = bytes_of(size_class) - sizeof(block);
        poison(memory, before);
        return reinterpret_cast<block*>(static_cast<char*>(memory) + before);
    }
    static void* memory_of(block* pooled, std::size_t size_class) noexcept {
        const std::size_t before = bytes_of(size_class) - sizeof(block);
        void* memory = reinterpret_cast<char*>(pooled) - before;
        unpoison(memory, before);
        return memory;
    }

    // ENSURES: the list is not empty.
    static void refill(list& blocks, std::size_t size_class);
    // Brings the list back within the room.
    static void overflow(list& blocks, std::size_t size_class) noexcept;

    static void* allocate_large(std::size_t bytes);
    static void free_large(void* memory) noexcept;
};

// Makes a class live in the pool. One that is aligned more strictly than the pool's blocks are gets
// memory of its own.
struct pooled_memory {
    static void* operator new(std::size_t bytes) { return frame_pool::allocate(bytes); }
    static void operator delete(void* memory, std::size_t bytes) noexcept { frame_pool::free(memory, bytes); }
    static void* operator new(std::size_t bytes, std::align_val_t alignment) {
        return ::operator new(bytes, alignment);
    }
    static void operator delete(void* memory, std::size_t bytes, std::align_val_t alignment) noexcept {
        ::operator delete(memory, bytes, alignment);
    }
};

}  // namespace vt::detail
