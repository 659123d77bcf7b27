// libdw's own searches give up at what has no code of its own, as the class of a lambda in a function.
#include <revenant/engine/unit_tree.hpp>

#include <dwarf.h>

#include <algorithm>
#include <cstring>
#include <string_view>

namespace revenant::engine {
namespace {

template <class Visit>
void for_each_child(Dwarf_Die parent, Visit visit) {
    Dwarf_Die child;
    for (int left = dwarf_child(&parent, &child); left == 0; left = dwarf_siblingof(&child, &child))
        visit(child);
}

bool is_part_of_a_function(int tag) {
    return tag == DW_TAG_inlined_subroutine || tag == DW_TAG_lexical_block;
}

bool has_parts(int tag) {
    return tag == DW_TAG_subprogram || tag == DW_TAG_namespace || tag == DW_TAG_structure_type ||
           tag == DW_TAG_class_type || tag == DW_TAG_union_type || is_part_of_a_function(tag);
}

void add_inner_parts(Dwarf_Die around, Dwarf_Addr address, std::vector<Dwarf_Die>& found) {
    for_each_child(around, [&](Dwarf_Die each) {
        if (!is_part_of_a_function(dwarf_tag(&each))) return;
        // A block may have no code of its own, and yet something inlined in it.
        if (dwarf_haspc(&each, address) > 0) found.push_back(each);
        add_inner_parts(each, address, found);
    });
}

}  // namespace

unit_tree::unit_tree(Dwarf_Die unit) {
    add_parts_of(unit, no_parent);
    std::sort(ranges_.begin(), ranges_.end(),
              [](const range& one, const range& other) { return one.begin < other.begin; });
}

void unit_tree::add_parts_of(Dwarf_Die parent, std::size_t number) {
    for_each_child(parent, [&](Dwarf_Die each) {
        const int tag = dwarf_tag(&each);
        if (!has_parts(tag)) return;
        const std::size_t mine = nodes_.size();
        nodes_.push_back({each, number});
        if (tag == DW_TAG_subprogram) add_function(each, mine);
        add_parts_of(each, mine);
    });
}

void unit_tree::add_function(Dwarf_Die function, std::size_t number) {
    Dwarf_Addr base = 0;
    Dwarf_Addr begin = 0;
    Dwarf_Addr end = 0;
    for (std::ptrdiff_t at = 0; (at = dwarf_ranges(&function, at, &base, &begin, &end)) > 0;)
        ranges_.push_back({begin, end, number});
    Dwarf_Attribute found;
    if (const char* const name = dwarf_formstring(dwarf_attr(&function, DW_AT_linkage_name, &found))) {
        linked_.try_emplace(name, number);
        // A constructor or destructor without the bases stands for the whole, too.
        for (const std::string_view part : {"C2E", "D2E"}) {
            std::string whole(name);
            const std::size_t at = whole.rfind(part);
            if (at != whole.npos) linked_.try_emplace(whole.replace(at + 1, 1, "1"), number);
        }
    } else if (const char* const plain = dwarf_formstring(dwarf_attr(&function, DW_AT_name, &found))) {
        // As main: what is in it goes by such a name.
        linked_.try_emplace("_Z" + std::to_string(std::strlen(plain)) + plain, number);
    }
}

std::vector<Dwarf_Die> unit_tree::around(Dwarf_Addr address) const {
    const auto behind = std::upper_bound(ranges_.begin(), ranges_.end(), address,
                                         [](Dwarf_Addr at, const range& each) { return at < each.begin; });
    if (behind == ranges_.begin() || address >= (behind - 1)->end) return {};
    std::vector<Dwarf_Die> found{nodes_[(behind - 1)->function].part};
    add_inner_parts(found.front(), address, found);
    return found;
}

std::optional<Dwarf_Die> unit_tree::parent_of(Dwarf_Die part) const {
    const Dwarf_Off offset = dwarf_dieoffset(&part);
    const auto known =
        std::lower_bound(nodes_.begin(), nodes_.end(), offset, [](const node& each, Dwarf_Off at) {
            return dwarf_dieoffset(const_cast<Dwarf_Die*>(&each.part)) < at;
        });
    if (known == nodes_.end() || known->part.addr != part.addr || known->parent == no_parent)
        return std::nullopt;
    return nodes_[known->parent].part;
}

std::optional<Dwarf_Die> unit_tree::linked_as(const std::string& name) const {
    const auto known = linked_.find(name);
    if (known == linked_.end()) return std::nullopt;
    return nodes_[known->second].part;
}

}  // namespace revenant::engine
