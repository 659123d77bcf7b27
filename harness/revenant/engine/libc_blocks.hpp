// What libc has handed out in this execution, to code that is not instrumented: exceptions, for one.
//
// Such code may free it by a jump at the end of a function, and then it looks as if instrumented code had. What is not known
// here is from before the execution, and is kept. Never allocates; what has no room is kept, too.
#pragma once

#include <cstddef>
#include <cstdint>

namespace revenant::engine {

class libc_blocks {
public:
    // As many as there is room for in one execution, those included that have been freed again.
    static constexpr std::size_t blocks_max = std::size_t{1} << 19;

    // Outside of executions. Without room nothing is ever known.
    void prepare();

    // Forgets them all.
    void begin() {
        ++execution_;
        used_ = 0;
    }
    void add(const void* block, std::size_t bytes);
    // Whether it was there; it is not any more.
    bool take(const void* block);

    // Where each lies, from its beginning to its end; of an address that had several, the longest.
    template <class Visit>
    void for_each_live(Visit visit) const {
        for_each([&](const slot& each) {
            if (each.is_live) visit(each.begin, each.end);
        });
    }
    // Those included that have been freed again.
    template <class Visit>
    void for_each_ever(Visit visit) const {
        for_each([&](const slot& each) { visit(each.begin, each.end); });
    }
    // Whether no block was left out.
    bool is_complete() const { return used_ < blocks_max; }

private:
    static constexpr std::size_t slots_max = 2 * blocks_max;  // so that looking for a free one is short
    struct slot {
        std::uintptr_t begin;
        std::uintptr_t end;
        std::uint64_t execution;  // of any other it is free
        bool is_live;
    };

    template <class Visit>
    void for_each(Visit visit) const {
        for (std::size_t i = 0; i < used_; ++i) visit(slots_[places_[i]]);
    }
    // Where the block is, or would be.
    std::size_t place_of(std::uintptr_t begin) const;

    std::uint64_t execution_ = 1;
    std::size_t used_ = 0;
    slot* slots_ = nullptr;
    std::uint32_t* places_ = nullptr;  // of those of this execution, in the order in which they came
};

}  // namespace revenant::engine
