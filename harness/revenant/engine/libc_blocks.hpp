// What libc has handed out in this execution, to code that is not instrumented: exceptions, for one.
//
// Such code may free it by a jump at the end of a function, and then it looks as if instrumented code had. What is not known
// here is from before the execution, and is kept. Never allocates; what has no room is kept, too.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace revenant::engine {

class libc_blocks {
public:
    // Forgets them all.
    void begin() { ++execution_; }

    void add(const void* block) {
        for (std::size_t i = 0; i < probes_max; ++i) {
            slot& here = slots_[(first_of(block) + i) % slots_.size()];
            if (here.execution == execution_ && here.block != nullptr) continue;
            here = {block, execution_};
            return;
        }
    }

    // Whether it was there; it is not any more.
    bool take(const void* block) {
        for (std::size_t i = 0; i < probes_max; ++i) {
            slot& here = slots_[(first_of(block) + i) % slots_.size()];
            if (here.execution != execution_) return false;
            if (here.block != block) continue;
            here.block = nullptr;
            return true;
        }
        return false;
    }

private:
    static constexpr std::size_t probes_max = 16;
    struct slot {
        const void* block = nullptr;  // nullptr: it has been taken out
        std::uint64_t execution = 0;
    };

    static std::size_t first_of(const void* block) {
        return (reinterpret_cast<std::uintptr_t>(block) >> 4) * 0x9e3779b97f4a7c15 >> 52;
    }

    std::uint64_t execution_ = 1;
    std::array<slot, 4096> slots_;
};

}  // namespace revenant::engine
