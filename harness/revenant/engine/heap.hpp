// The memory of one execution: an arena that starts at the same address each time, so that the same decisions give the
// same addresses, and that is given back as a whole, whatever a dropped execution has left in it.
//
// Within an execution no address is handed out twice. What is freed stays marked, so whoever still touches it is caught.
// Memory that code which is not instrumented asks for comes from libc, because it may keep it from execution to execution.
#pragma once

#include <cstddef>
#include <cstdint>

#include <revenant/decision/step.hpp>

namespace revenant::engine {

class heap {
public:
    // What is known of a block.
    struct block {
        std::size_t bytes = 0;
        decision::thread_id by = 0;  // who freed it
        const void* code = nullptr;  // and where; nullptr: nobody has
    };

    // Outside of executions. Without room nothing is ever allocated here.
    void prepare();
    void begin() { used_ = 0; }
    // Forgets the execution.
    void end();

    // nullptr, if there is no room.
    void* allocate(std::size_t bytes, std::size_t alignment);
    bool contains(const volatile void* memory) const {
        return reinterpret_cast<std::uintptr_t>(memory) - base_ < used_;
    }
    // Also what a finished execution had.
    bool is_reserved(const void* memory) const {
        return base_ != 0 && reinterpret_cast<std::uintptr_t>(memory) - base_ < arena_bytes;
    }
    // REQUIRES: contains(memory). False if it has been freed before, or is no beginning of a block.
    bool free(void* memory, decision::thread_id by, const void* code);
    // The usable size. REQUIRES: a block begins there.
    std::size_t size_of(const void* memory) const { return header_of(memory)->bytes; }

    // The freed block that lies under this address; nullptr: none.
    const block* freed_under(const volatile void* address) const;

private:
    static constexpr std::size_t arena_bytes = std::size_t{1} << 30;
    static constexpr std::size_t granule = 16;

    enum mark : unsigned char { inside = 0, begins = 1, freed_begins = 2, freed = 3 };

    block* header_of(const void* memory) const {
        return reinterpret_cast<block*>(reinterpret_cast<std::uintptr_t>(memory) - header_bytes);
    }
    std::size_t granule_of(const volatile void* memory) const {
        return (reinterpret_cast<std::uintptr_t>(memory) - base_) / granule;
    }
    static constexpr std::size_t header_bytes = 32;
    static_assert(sizeof(block) <= header_bytes);

    std::uintptr_t base_ = 0;
    std::size_t used_ = 0;
    unsigned char* marks_ = nullptr;  // of each granule
};

}  // namespace revenant::engine
