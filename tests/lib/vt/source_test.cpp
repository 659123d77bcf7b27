// The seam: what a registrant may ask for, and what is filled in for whoever asks.
#include <gtest/gtest.h>

#include <vt/async_local.hpp>
#include <vt/source.hpp>

#include <type_traits>

#include <support/continuations.hpp>

namespace {

using revenant_tests::held_scheduler;
using revenant_tests::must_not_run;
using vt::flags;

TEST(source, flags_combine_and_are_told_apart) {
    const flags both = flags::use_scheduler | flags::flow_context;

    EXPECT_TRUE(has(both, flags::use_scheduler));
    EXPECT_TRUE(has(both, flags::flow_context));
    EXPECT_FALSE(has(both, flags::reserve_take));
    EXPECT_FALSE(has(flags::none, flags::use_scheduler));
    EXPECT_FALSE(has(flags::none, flags::flow_context));
    EXPECT_FALSE(has(flags::none, flags::reserve_take));
}

TEST(source, fills_in_only_what_was_asked_for) {
    const vt::context_scope scope{vt::execution_context()};
    vt::async_local<int> local;
    local.set(1);
    held_scheduler here;
    here.run_within([&] {
        must_not_run none;
        must_not_run scheduled;
        must_not_run flowing;
        local.set(2);

        vt::detail::capture_into(none, flags::none);
        vt::detail::capture_into(scheduled, flags::use_scheduler);
        vt::detail::capture_into(flowing, flags::flow_context);

        EXPECT_EQ(none.where, nullptr);
        EXPECT_TRUE(none.context.is_empty());
        EXPECT_EQ(scheduled.where, &here);
        EXPECT_TRUE(scheduled.context.is_empty());
        EXPECT_EQ(flowing.where, nullptr);
        EXPECT_EQ(flowing.context, vt::execution_context::capture());
    });
}

TEST(source, leaves_a_scheduler_that_the_registrant_chose_itself) {
    held_scheduler chosen;
    must_not_run node;
    node.where = &chosen;

    vt::detail::capture_into(node, flags::flow_context);

    EXPECT_EQ(node.where, &chosen);
}

TEST(source, is_not_deleted_through_the_seam) { EXPECT_FALSE(std::is_destructible_v<vt::source<int>>); }

}  // namespace
