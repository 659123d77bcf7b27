// A lock-free inbox: any number of threads put items in, one takes them all out, in the order in which they came.
#pragma once

#include <algorithm>
#include <atomic>
#include <utility>
#include <vector>

// How put() goes on when somebody else was faster: with the top that it has looked at, or with the one that is there now.
enum class retry { with_a_stale_top, with_the_new_top };

template <retry Retry>
class basic_inbox {
public:
    basic_inbox() = default;
    basic_inbox(const basic_inbox&) = delete;
    basic_inbox& operator=(const basic_inbox&) = delete;
    // REQUIRES: nobody puts anything in any more.
    ~basic_inbox() { take_all(); }

    void put(int item) {
        node* seen = top_.load(std::memory_order_relaxed);
        node* const added = new node{item, seen};
        // Release: the item and what is below it are visible to the taker; pairs with the acquire in take_all().
        // Whoever was faster has left its top in `seen`.
        while (
            !top_.compare_exchange_weak(seen, added, std::memory_order_release, std::memory_order_relaxed)) {
            if (Retry == retry::with_the_new_top) added->below = seen;
        }
    }

    // Called by its owner. Two who call it share what there is between them.
    std::vector<int> take_all() {
        std::vector<int> taken;
        node* each = top_.exchange(nullptr, std::memory_order_acquire);
        while (each != nullptr) {
            taken.push_back(each->item);
            delete std::exchange(each, each->below);
        }
        std::reverse(taken.begin(), taken.end());
        return taken;
    }

private:
    struct node {
        int item;
        node* below;
    };

    // nullptr     empty
    // otherwise   the item that came last, with those before it below
    std::atomic<node*> top_{nullptr};
};

using inbox = basic_inbox<retry::with_the_new_top>;
using lossy_inbox = basic_inbox<retry::with_a_stale_top>;
