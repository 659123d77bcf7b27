// A lock-free queue for one producer and one consumer, which knows nothing of who tests it.
#pragma once

#include <atomic>
#include <thread>

// `Published` is how a pushed item is made known: release, if it is to be right.
template <class Item, std::memory_order Published = std::memory_order_release, unsigned Places = 4>
class my_queue {
public:
    // REQUIRES: fewer than `Places` items are in it.
    void push(Item item) {
        const unsigned at = pushed_.load(std::memory_order_relaxed);
        items_[at % Places] = item;
        // Pairs with the acquire in pop(): the item is visible to whoever sees that it was pushed.
        pushed_.store(at + 1, Published);
    }

    Item pop() {
        while (pushed_.load(std::memory_order_acquire) == popped_) std::this_thread::yield();
        return items_[popped_++ % Places];
    }

private:
    std::atomic<unsigned> pushed_{0};  // how many items there were so far; written by the producer alone
    unsigned popped_ = 0;              // the consumer's own
    Item items_[Places] = {};
};
