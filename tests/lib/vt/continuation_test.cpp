// A node is run through one pointer, carries its own state, and cannot throw.
#include <gtest/gtest.h>

#include <vt/continuation.hpp>

#include <type_traits>

namespace {

using vt::continuation;

void does_nothing(continuation&) noexcept {}

TEST(continuation, asks_for_nothing_until_it_is_registered) {
    const continuation node(&does_nothing);

    EXPECT_TRUE(node.context.is_empty());
    EXPECT_EQ(node.where, nullptr);
    EXPECT_EQ(node.take_with, vt::token());
}

TEST(continuation, finds_its_own_state_around_itself) {
    struct counting : continuation {
        counting() : continuation(&run_it) {}
        static void run_it(continuation& node) noexcept { ++static_cast<counting&>(node).runs; }
        int runs = 0;
    };
    counting first;
    counting second;

    first.run(first);

    EXPECT_EQ(first.runs, 1);
    EXPECT_EQ(second.runs, 0);
}

TEST(continuation, cannot_throw_by_its_type) {
    EXPECT_TRUE((std::is_nothrow_invocable_v<continuation::function, continuation&>));
    EXPECT_FALSE((std::is_constructible_v<continuation, void (*)(continuation&)>));
}

TEST(continuation, stays_where_it_was_made) {
    EXPECT_FALSE(std::is_copy_constructible_v<continuation>);
    EXPECT_FALSE(std::is_move_constructible_v<continuation>);
    EXPECT_FALSE(std::is_copy_assignable_v<continuation>);
}

}  // namespace
