// A queue of continuations through their own `next`: first in, first out, no allocation.
// Not synchronised; trivial, so that it may live in thread-local storage.
#pragma once

#include <vt/continuation.hpp>

namespace vt::detail {

class node_queue {
public:
    bool empty() const noexcept { return first_ == nullptr; }

    void push(continuation& node) noexcept {
        node.next = nullptr;
        (first_ == nullptr ? first_ : last_->next) = &node;
        last_ = &node;
    }

    // REQUIRES: not empty.
    continuation& pop() noexcept {
        continuation& node = *first_;
        first_ = node.next;
        return node;
    }

private:
    continuation* first_ = nullptr;
    continuation* last_ = nullptr;  // meaningful only while first_ is set
};

}  // namespace vt::detail
