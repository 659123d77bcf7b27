// First in, first out, through the nodes themselves.
#include <gtest/gtest.h>

#include <vt/detail/node_queue.hpp>

#include <type_traits>

#include <support/continuations.hpp>

namespace {

using revenant_tests::must_not_run;
using vt::detail::node_queue;

TEST(node_queue, is_empty_at_first) { EXPECT_TRUE(node_queue().empty()); }

TEST(node_queue, gives_back_in_the_order_of_pushing) {
    must_not_run nodes[3];
    node_queue queue;
    for (auto& each : nodes) queue.push(each);

    for (auto& each : nodes) {
        ASSERT_FALSE(queue.empty());
        EXPECT_EQ(&queue.pop(), &each);
    }
    EXPECT_TRUE(queue.empty());
}

TEST(node_queue, can_be_used_again_after_it_was_emptied) {
    must_not_run first;
    must_not_run second;
    node_queue queue;
    queue.push(first);
    queue.pop();

    queue.push(second);
    queue.push(first);

    EXPECT_EQ(&queue.pop(), &second);
    EXPECT_EQ(&queue.pop(), &first);
    EXPECT_TRUE(queue.empty());
}

TEST(node_queue, does_not_follow_a_link_that_a_node_had_before) {
    must_not_run stranger;
    must_not_run node;
    node.next = &stranger;
    node_queue queue;

    queue.push(node);
    queue.pop();

    EXPECT_TRUE(queue.empty());
}

TEST(node_queue, is_trivial_to_destroy_so_that_it_may_live_in_thread_local_storage) {
    EXPECT_TRUE(std::is_trivially_destructible_v<node_queue>);
    EXPECT_TRUE(std::is_trivially_copyable_v<node_queue>);
}

}  // namespace
