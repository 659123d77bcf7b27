// What a compilation unit's debug information says of its code: which function holds an address, and what is around it in
// the source. Read once, and then found without reading it again.
#pragma once

#include <elfutils/libdw.h>

#include <cstddef>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace revenant::engine {

class unit_tree {
public:
    explicit unit_tree(Dwarf_Die unit);

    // What holds the address, from a function inwards through what was inlined there.
    std::vector<Dwarf_Die> around(Dwarf_Addr address) const;

    // The namespace, class or function that this one stands in; nothing, where that is the unit.
    std::optional<Dwarf_Die> parent_of(Dwarf_Die part) const;

    // A function by the name that linkers know it by.
    std::optional<Dwarf_Die> linked_as(const std::string& name) const;

private:
    static constexpr std::size_t no_parent = static_cast<std::size_t>(-1);
    struct node {
        Dwarf_Die part;
        std::size_t parent;
    };
    struct range {
        Dwarf_Addr begin;
        Dwarf_Addr end;
        std::size_t function;
    };

    void add_parts_of(Dwarf_Die parent, std::size_t number);
    void add_function(Dwarf_Die function, std::size_t number);

    std::vector<node> nodes_;    // by their offsets
    std::vector<range> ranges_;  // by their beginnings; those of functions do not overlap
    std::unordered_map<std::string, std::size_t> linked_;
};

}  // namespace revenant::engine
