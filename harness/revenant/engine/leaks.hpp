// Which blocks of an execution can still be reached when everybody has ended. The others are leaks.
//
// Whatever looks like an address counts as one, also of the middle of a block, and also with a tag in its upper bits: what
// is called a leak is one, as long as all roots are given.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include <revenant/engine/heap.hpp>

namespace revenant::engine {

class leak_search {
public:
    explicit leak_search(const heap& of);

    // What lies there is known to somebody, and so is what it leads to.
    void add_root(std::uint64_t word) { reach(word); }
    void add_roots(std::uintptr_t begin, std::uintptr_t end);

    // In the order of their addresses, which is the one in which they were first allocated.
    std::vector<const void*> unreachable();

private:
    struct live {
        std::uintptr_t begin;
        std::uintptr_t end;
        bool is_reached = false;
    };

    void reach(std::uint64_t word);
    void follow();

    std::vector<live> blocks_;
    std::vector<std::size_t> to_follow_;
};

}  // namespace revenant::engine
