// The part of the standard library's maps, sets and lists that is not in their headers: it links nodes, inside the library,
// where nobody is instrumented. What it writes into a container that is static has to be undone like the rest.
//
// The container's own node is static, and all others of one that was filled before the execution are as old. So each node
// that may be written is announced, without finding out which it will be.
#include <list>
#include <map>

#include <revenant/engine/modules.hpp>
#include <revenant/engine/real.hpp>
#include <revenant/engine/scheduler.hpp>

using namespace revenant::engine;

using tree_node = std::_Rb_tree_node_base;
using list_node = std::__detail::_List_node_base;

namespace {

template <class Node>
void is_to_be_written(const Node* node) {
    if (node != nullptr) controlled.is_written(node, sizeof *node);
}

void is_to_be_written_down_to(const tree_node* node, unsigned levels) {
    is_to_be_written(node);
    if (node == nullptr || levels == 0) return;
    is_to_be_written_down_to(node->_M_left, levels - 1);
    is_to_be_written_down_to(node->_M_right, levels - 1);
}

// Between a node and the root rebalancing writes nodes, and so many levels below them: what it turns, and what hangs there.
void ways_are_to_be_written(const tree_node* from, const tree_node* header, unsigned levels) {
    for (const tree_node* each = from; each != header; each = each->_M_parent)
        is_to_be_written_down_to(each, levels);
    is_to_be_written(header);
}

void both_sides_are_to_be_written(const list_node* node) {
    is_to_be_written(node);
    is_to_be_written(node->_M_next);
    is_to_be_written(node->_M_prev);
}

}  // namespace

[[gnu::visibility("default")]] void std::_Rb_tree_insert_and_rebalance(bool left, tree_node* node,
                                                                       tree_node* parent,
                                                                       tree_node& header) noexcept {
    static auto* const real = real::next<void(bool, tree_node*, tree_node*, tree_node&)>(
        "_ZSt29_Rb_tree_insert_and_rebalancebPSt18_Rb_tree_node_baseS0_RS_");
    if (controlled.is_active()) {
        is_to_be_written(node);
        ways_are_to_be_written(parent, &header, 2);
    }
    real(left, node, parent, header);
}

[[gnu::visibility("default")]] tree_node* std::_Rb_tree_rebalance_for_erase(tree_node* node,
                                                                            tree_node& header) noexcept {
    static auto* const real = real::next<tree_node*(tree_node*, tree_node&)>(
        "_ZSt28_Rb_tree_rebalance_for_erasePSt18_Rb_tree_node_baseRS_");
    if (controlled.is_active()) {
        // The next one takes the place of one with two children, and what was below it moves up.
        const tree_node* lowest = node;
        if (node->_M_left != nullptr && node->_M_right != nullptr) {
            lowest = node->_M_right;
            while (lowest->_M_left != nullptr) lowest = lowest->_M_left;
        }
        ways_are_to_be_written(lowest, &header, 4);
    }
    return real(node, header);
}

void list_node::_M_hook(list_node* before) noexcept {
    static auto* const real =
        real::next<void(list_node*, list_node*)>("_ZNSt8__detail15_List_node_base7_M_hookEPS0_");
    if (controlled.is_active()) {
        is_to_be_written(this);
        both_sides_are_to_be_written(before);
    }
    real(this, before);
}

void list_node::_M_unhook() noexcept {
    static auto* const real = real::next<void(list_node*)>("_ZNSt8__detail15_List_node_base9_M_unhookEv");
    if (controlled.is_active()) both_sides_are_to_be_written(this);
    real(this);
}

void list_node::_M_transfer(list_node* first, list_node* last) noexcept {
    static auto* const real = real::next<void(list_node*, list_node*, list_node*)>(
        "_ZNSt8__detail15_List_node_base11_M_transferEPS0_S1_");
    if (controlled.is_active()) {
        for (const list_node* each : {this, first, last}) both_sides_are_to_be_written(each);
    }
    real(this, first, last);
}

void list_node::_M_reverse() noexcept {
    static auto* const real = real::next<void(list_node*)>("_ZNSt8__detail15_List_node_base10_M_reverseEv");
    if (controlled.is_active()) {
        is_to_be_written(this);
        for (const list_node* each = _M_next; each != this; each = each->_M_next) is_to_be_written(each);
    }
    real(this);
}

void list_node::swap(list_node& one, list_node& other) noexcept {
    static auto* const real =
        real::next<void(list_node&, list_node&)>("_ZNSt8__detail15_List_node_base4swapERS0_S1_");
    if (controlled.is_active()) {
        both_sides_are_to_be_written(&one);
        both_sides_are_to_be_written(&other);
    }
    real(one, other);
}
