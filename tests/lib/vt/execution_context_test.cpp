// A context is captured by counting, swapped in to run something, and put back afterwards.
#include <gtest/gtest.h>

#include <vt/async_local.hpp>
#include <vt/execution_context.hpp>

#include <optional>
#include <stdexcept>
#include <thread>

#include <support/allocation_counter.hpp>
#include <support/counted.hpp>

namespace {

using revenant_tests::allocation_scope;
using revenant_tests::counted_local;
using revenant_tests::live_check;
using vt::async_local;
using vt::context_scope;
using vt::execution_context;
using vt::flow_suppression;

// What a test sets stays in the test.
class execution_context_test : public testing::Test {
    context_scope empty_{execution_context()};

protected:
    async_local<int> local;
};

TEST_F(execution_context_test, is_empty_until_something_is_set) {
    EXPECT_TRUE(execution_context::capture().is_empty());
    EXPECT_FALSE(execution_context::capture().is_suppressed());
    EXPECT_EQ(execution_context::capture(), execution_context());

    local.set(1);

    EXPECT_FALSE(execution_context::capture().is_empty());
}

TEST_F(execution_context_test, captures_by_counting_so_that_two_captures_are_the_same) {
    local.set(1);
    const allocation_scope scope;

    const execution_context first = execution_context::capture();
    const execution_context second = execution_context::capture();
    const execution_context copy = first;

    EXPECT_EQ(first, second);
    EXPECT_EQ(first, copy);
    EXPECT_EQ(scope.allocations(), 0u);
}

TEST_F(execution_context_test, keeps_what_was_captured_though_the_flow_goes_on) {
    local.set(1);
    const execution_context captured = execution_context::capture();
    local.set(2);

    EXPECT_EQ(captured.run([&] { return local.get(); }), 1);
    EXPECT_EQ(local.get(), 2);
    EXPECT_NE(captured, execution_context::capture());
}

TEST_F(execution_context_test, does_not_let_out_what_is_set_within_a_run) {
    local.set(1);

    execution_context().run([&] {
        EXPECT_EQ(local.get(), 0);
        local.set(7);
        EXPECT_EQ(local.get(), 7);
    });

    EXPECT_EQ(local.get(), 1);
}

TEST_F(execution_context_test, is_put_back_also_when_the_run_throws) {
    local.set(1);

    EXPECT_THROW(execution_context().run([&] {
        local.set(7);
        throw std::runtime_error("within");
    }),
                 std::runtime_error);

    EXPECT_EQ(local.get(), 1);
}

TEST_F(execution_context_test, hands_on_what_the_run_returns_references_too) {
    int there = 0;

    decltype(auto) got = execution_context().run([&]() -> int& { return there; });

    EXPECT_EQ(&got, &there);
}

TEST_F(execution_context_test, nests_in_scopes) {
    local.set(1);
    const execution_context one = execution_context::capture();
    local.set(2);

    {
        const context_scope outer(one);
        EXPECT_EQ(local.get(), 1);
        {
            const context_scope inner{execution_context()};
            EXPECT_EQ(local.get(), 0);
        }
        EXPECT_EQ(local.get(), 1);
    }
    EXPECT_EQ(local.get(), 2);
}

TEST_F(execution_context_test, suppressed_flow_still_sees_its_values_and_captures_none_of_them) {
    local.set(1);
    const flow_suppression quiet;

    const execution_context captured = execution_context::capture();

    EXPECT_EQ(local.get(), 1);
    EXPECT_EQ(captured.run([&] { return local.get(); }), 0);
}

TEST_F(execution_context_test, suppressed_is_not_empty) {
    const flow_suppression quiet;

    const execution_context captured = execution_context::capture();

    EXPECT_TRUE(captured.is_suppressed());
    EXPECT_FALSE(captured.is_empty());
    EXPECT_NE(captured, execution_context());
}

TEST_F(execution_context_test, stays_suppressed_where_it_is_restored) {
    execution_context captured;
    {
        const flow_suppression quiet;
        captured = execution_context::capture();
    }

    captured.run([&] {
        local.set(5);
        EXPECT_EQ(local.get(), 5);
        EXPECT_EQ(execution_context::capture().run([&] { return local.get(); }), 0);
    });

    EXPECT_FALSE(execution_context::capture().is_suppressed());
}

TEST_F(execution_context_test, flows_again_after_the_outermost_suppression_and_not_before) {
    local.set(1);
    const execution_context before = execution_context::capture();
    {
        const flow_suppression outer;
        { const flow_suppression inner; }
        EXPECT_TRUE(execution_context::capture().is_suppressed());
    }

    EXPECT_EQ(execution_context::capture(), before);
}

TEST_F(execution_context_test, suppression_does_not_get_lost_when_a_local_is_set_or_cleared) {
    const flow_suppression quiet;

    local.set(1);
    EXPECT_TRUE(execution_context::capture().is_suppressed());
    local.clear();
    EXPECT_TRUE(execution_context::capture().is_suppressed());
}

TEST_F(execution_context_test, keeps_a_value_exactly_as_long_as_somebody_holds_it) {
    const live_check nothing_is_left;
    async_local<counted_local> kept;
    {
        execution_context last;
        {
            const context_scope scope{execution_context()};
            kept.set(counted_local(1));
            EXPECT_EQ(counted_local::alive(), 1);
            last = execution_context::capture();
        }
        EXPECT_EQ(counted_local::alive(), 1);

        execution_context moved = std::move(last);
        EXPECT_EQ(counted_local::alive(), 1);
        const execution_context& itself = moved;
        moved = itself;
        EXPECT_EQ(counted_local::alive(), 1);
        EXPECT_EQ(moved.run([&] { return kept.find()->number(); }), 1);
    }
    EXPECT_EQ(counted_local::alive(), 0);
}

TEST_F(execution_context_test, moving_leaves_an_empty_one_behind) {
    local.set(1);
    execution_context from = execution_context::capture();

    const execution_context to = std::move(from);

    EXPECT_TRUE(from.is_empty());
    EXPECT_EQ(to, execution_context::capture());
}

TEST_F(execution_context_test, a_thread_starts_empty_and_releases_what_it_left_when_it_ends) {
    const live_check nothing_is_left;
    async_local<counted_local> kept;
    kept.set(counted_local(1));

    std::thread([&] {
        EXPECT_TRUE(execution_context::capture().is_empty());
        kept.set(counted_local(2));
        EXPECT_EQ(counted_local::alive(), 2);
    }).join();

    EXPECT_EQ(counted_local::alive(), 1);
    kept.clear();
}

TEST_F(execution_context_test, a_thread_that_ends_suppressed_releases_what_it_left_too) {
    const live_check nothing_is_left;
    async_local<counted_local> kept;

    std::thread([&] {
        static thread_local std::optional<flow_suppression> quiet;
        kept.set(counted_local(2));
        quiet.emplace();
    }).join();
}

TEST_F(execution_context_test, is_one_word) { EXPECT_EQ(sizeof(execution_context), sizeof(void*)); }

}  // namespace
