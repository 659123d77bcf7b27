// The memory of one execution: an arena that starts at the same address each time, so that the same decisions give the
// same addresses, and that is given back as a whole, whatever a dropped execution has left in it.
//
// Within an execution no address is handed out twice. What is freed stays marked, so whoever still touches it is caught.
// Memory that code which is not instrumented asks for comes from libc, because it may keep it from execution to execution.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <new>
#include <vector>

#include <revenant/decision/step.hpp>

namespace revenant::engine {

class heap {
public:
    // What is known of a block.
    struct block {
        std::size_t bytes = 0;
        decision::thread_id by = 0;  // who has it allocated, or freed it
        const void* code = nullptr;  // and where
    };

    // Outside of executions. Without room nothing is ever allocated here.
    void prepare();
    // `may_reuse`: what is freed may be asked for again.
    void begin(bool may_reuse) {
        used_ = 0;
        live_ = 0;
        may_reuse_ = may_reuse;
        freed_.clear();
    }
    // Forgets the execution.
    void end();

    // What blocks begin at a multiple of, and are long.
    static constexpr std::size_t granule = 16;

    // nullptr, if there is no room.
    void* allocate(std::size_t bytes, std::size_t alignment, decision::thread_id by, const void* code) {
        const std::size_t at =
            alignment <= granule ? used_ + header_bytes : aligned(used_ + header_bytes, alignment);
        if (bytes > room_ || at > room_) return nullptr;
        const std::size_t end = at + granules_of(bytes) * granule;
        if (end > room_) return nullptr;
        used_ = end;
        void* const memory = reinterpret_cast<void*>(base_ + at);
        ::new (header_of(memory)) block{.bytes = bytes, .by = by, .code = code};
        ++live_;
        marks_[at / granule] = begins;
        return memory;
    }
    // How many freed blocks would do for it, and one of them again, counted from the one that was freed first.
    std::size_t reusable(std::size_t bytes, std::size_t alignment);
    void* reuse(std::size_t nth, decision::thread_id by, const void* code);
    bool contains(const volatile void* memory) const {
        return reinterpret_cast<std::uintptr_t>(memory) - base_ < used_;
    }
    bool is_there() const { return base_ != 0; }
    // Also what a finished execution had.
    bool is_reserved(const void* memory) const {
        return base_ != 0 && reinterpret_cast<std::uintptr_t>(memory) - base_ < arena_bytes;
    }
    // REQUIRES: contains(memory). False if it has been freed before, or is no beginning of a block.
    bool free(void* memory, decision::thread_id by, const void* code) {
        const std::size_t first = granule_of(memory);
        if (marks_[first] != begins || reinterpret_cast<std::uintptr_t>(memory) % granule != 0) return false;
        block& known = *header_of(memory);
        --live_;
        known.by = by;
        known.code = code;
        set_marks(first, granules_of(known.bytes), freed);
        marks_[first] = freed_begins;
        if (may_reuse_) freed_.push_back(memory);
        return true;
    }
    // How many blocks nobody has freed, and each of them with its beginning.
    std::size_t live() const { return live_; }
    template <class Visit>
    void for_each_live(Visit visit) const {
        for (std::size_t at = 0; at < used_ / granule; ++at) {
            if (marks_[at] != begins) continue;
            const void* const memory = reinterpret_cast<const void*>(base_ + at * granule);
            visit(memory, *header_of(memory));
        }
    }
    // Whether a block begins there that nobody has freed. REQUIRES: contains(memory).
    bool is_live(const void* memory) const {
        return reinterpret_cast<std::uintptr_t>(memory) % granule == 0 &&
               marks_[granule_of(memory)] == begins;
    }
    // REQUIRES: a block begins there.
    const block* block_at(const void* memory) const { return header_of(memory); }

    // The usable size. REQUIRES: a block begins there.
    std::size_t size_of(const void* memory) const { return header_of(memory)->bytes; }

    // Whether it lies in a freed block. REQUIRES: contains(memory).
    bool is_freed(const volatile void* memory) const { return marks_[granule_of(memory)] >= freed_begins; }
    // Where the freed block begins that lies under this address; nullptr: there is none.
    const void* freed_under(const volatile void* address) const;

private:
    static constexpr std::size_t arena_bytes = std::size_t{1} << 30;

    enum mark : unsigned char { inside = 0, begins = 1, freed_begins = 2, freed = 3 };

    static std::size_t aligned(std::size_t at, std::size_t alignment) {
        return (at + alignment - 1) / alignment * alignment;
    }
    void set_marks(std::size_t first, std::size_t count, mark to);
    block* header_of(const void* memory) const {
        return reinterpret_cast<block*>(reinterpret_cast<std::uintptr_t>(memory) - header_bytes);
    }
    // A block has one at least, so that two never share a mark.
    static std::size_t granules_of(std::size_t bytes) {
        return (std::max<std::size_t>(bytes, 1) + granule - 1) / granule;
    }
    std::size_t granule_of(const volatile void* memory) const {
        return (reinterpret_cast<std::uintptr_t>(memory) - base_) / granule;
    }
    static constexpr std::size_t header_bytes = 32;
    static_assert(sizeof(block) <= header_bytes);

    std::uintptr_t base_ = 0;
    std::size_t room_ = 0;  // arena_bytes, where there is an arena
    std::size_t used_ = 0;
    unsigned char* marks_ = nullptr;  // of each granule
    std::size_t live_ = 0;
    bool may_reuse_ = false;
    std::vector<void*> freed_;          // in the order in which they were, where they may be reused
    std::vector<std::size_t> fitting_;  // places in freed_, for reuse()
};

}  // namespace revenant::engine
