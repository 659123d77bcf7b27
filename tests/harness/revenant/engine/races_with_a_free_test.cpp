// To free memory is no step, so no schedule brings it between the load of a pointer and the use of what it leads to. Where
// nothing orders the two it is a race all the same, whichever comes first.
#include <gtest/gtest.h>

#include <atomic>
#include <memory>
#include <string>
#include <thread>

#include <revenant/explore.hpp>

#include "right_programs.hpp"

namespace {

using revenant::check;
using revenant::exploration;
using revenant::explore;
using revenant::verdict;

struct node {
    int value;
    node* next;
};

// Who loses the exchange may have read a link of what the winner frees.
bool pop(std::atomic<node*>& head) {
    node* first = head.load();
    while (first != nullptr && !head.compare_exchange_strong(first, first->next)) {}
    delete first;
    return first != nullptr;
}

TEST(races_with_a_free, are_of_a_stack_that_frees_what_others_may_read) {
    const exploration found = explore([] {
        std::atomic<node*> head{new node{1, new node{2, nullptr}}};
        std::thread other([&] { pop(head); });
        pop(head);
        other.join();
    });
    EXPECT_EQ(found.found, verdict::data_race) << found.story;
    EXPECT_NE(found.story.find(" frees it at races_with_a_free_test.cpp:30"), std::string::npos)
        << found.story;
}

TEST(races_with_a_free, are_of_an_owner_that_counts_without_order) {
    struct counted {
        std::atomic<int> owners{2};
        int value = 1;
    };
    const auto share = [](std::memory_order order) {
        auto* const shared = new counted;
        const auto drop = [shared, order] {
            check(shared->value == 1, "it is whole");
            if (shared->owners.fetch_sub(1, order) == 1) delete shared;
        };
        both(drop, drop);
    };
    expect_right([&] { share(std::memory_order_acq_rel); });
    EXPECT_EQ(explore([&] { share(std::memory_order_relaxed); }).found, verdict::data_race);
}

TEST(races_with_a_free, are_none_of_shared_pointers) {
    expect_right([] {
        auto shared = std::make_shared<int>(1);
        const std::weak_ptr<int> weak = shared;
        std::thread first([mine = shared]() mutable {
            check(*mine == 1, "it is whole");
            mine.reset();
        });
        std::thread second([weak] {
            if (const auto mine = weak.lock()) check(*mine == 1, "it is whole");
        });
        shared.reset();
        first.join();
        second.join();
    });
}

}  // namespace
