// The strict core, one operation after the other: what is legal, what is refused, and that a
// refused call has changed nothing.
#include <algorithm>
#include <vector>

#include <support/continuations.hpp>
#include <support/counted.hpp>
#include <support/refusals.hpp>

#include <vt/async_local.hpp>
#include <vt/queue_scheduler.hpp>
#include <vt/source_core.hpp>

namespace vt {
namespace {

using namespace revenant_tests;

std::exception_ptr error(int number) { return std::make_exception_ptr(counted_error(number)); }

class source_core_test : public testing::Test {
protected:
    live_check nothing_is_left;
    source_core<int> core;
    const token now = core.current();
};

TEST_F(source_core_test, begins_pending_at_token_zero) {
    EXPECT_EQ(now, token(0));
    EXPECT_EQ(core.status(now), operation_status::pending);
}

TEST_F(source_core_test, runs_the_continuation_on_the_completers_stack_before_set_result_returns) {
    must_run_once waiting;
    ASSERT_EQ(core.on_completed(waiting, now, flags::none), registration::registered);

    core.set_result(now, 7);

    EXPECT_EQ(waiting.runs(), 1);
    EXPECT_EQ(waiting.ran_on(), std::this_thread::get_id());
    EXPECT_EQ(core.get_result(now), 7);
}

TEST_F(source_core_test, never_runs_it_on_the_completers_stack_when_told_to_run_asynchronously) {
    core.run_continuations_asynchronously(true);
    must_run_once waiting;
    core.on_completed(waiting, now, flags::none);

    core.set_result(now, 7);

    waiting.wait();
    EXPECT_NE(waiting.ran_on(), std::this_thread::get_id());
    EXPECT_EQ(waiting.ran_for(), &default_scheduler());
    EXPECT_EQ(core.get_result(now), 7);
}

TEST_F(source_core_test, tells_who_comes_after_completion_that_there_is_nothing_to_wait_for) {
    core.set_result(now, 7);
    must_not_run late;

    EXPECT_EQ(core.on_completed(late, now, flags::none), registration::already_completed);
    EXPECT_EQ(core.get_result(now), 7);
}

TEST_F(source_core_test, refuses_a_second_registration_and_still_runs_the_first) {
    must_run_once first;
    must_not_run second;
    core.on_completed(first, now, flags::none);

    EXPECT_EQ(refusal_of([&] { core.on_completed(second, now, flags::none); }), misuse::awaited_twice);
    core.set_result(now, 7);

    EXPECT_EQ(refusal_of([&] { core.on_completed(second, now, flags::none); }), misuse::awaited_twice);
    EXPECT_EQ(core.get_result(now), 7);
}

TEST_F(source_core_test, a_refused_registration_changes_neither_scheduler_nor_context_of_the_first) {
    async_local<int> local;
    held_scheduler other;
    must_run_once first([&] { EXPECT_EQ(local.get(), 0); });
    must_not_run second;
    core.on_completed(first, now, flags::none);

    other.run_within([&] {
        local.set(77);
        refusal_of([&] { core.on_completed(second, now, flags::use_scheduler | flags::flow_context); });
        EXPECT_TRUE(second.context.is_empty());
        EXPECT_EQ(second.where, nullptr);
    });
    core.set_result(now, 7);

    EXPECT_EQ(other.posts(), 0);
    EXPECT_EQ(first.runs(), 1);
    core.get_result(now);
}

TEST_F(source_core_test, refuses_every_call_with_a_token_that_is_not_the_current_one) {
    for (int i = 0; i < 3; ++i) {
        core.set_result(core.current(), i);
        core.get_result(core.current());
    }
    must_not_run node;
    for (const token stale : {token(0), token(2), token(4)}) {
        EXPECT_EQ(refusal_of([&] { (void)core.status(stale); }), misuse::stale_token);
        EXPECT_EQ(refusal_of([&] { core.get_result(stale); }), misuse::stale_token);
        EXPECT_EQ(refusal_of([&] { core.on_completed(node, stale, flags::none); }), misuse::stale_token);
        EXPECT_EQ(refusal_of([&] { core.set_result(stale, 1); }), misuse::stale_token);
        EXPECT_EQ(refusal_of([&] { core.set_exception(stale, error(1)); }), misuse::stale_token);
        EXPECT_EQ(refusal_of([&] { core.reset(stale); }), misuse::stale_token);
    }
    EXPECT_EQ(core.current(), token(3));
    EXPECT_EQ(core.status(token(3)), operation_status::pending);
}

TEST_F(source_core_test, a_refusal_names_both_tokens) {
    core.set_result(now, 1);
    core.get_result(now);
    try {
        core.get_result(now);
        FAIL();
    } catch (const misuse_error& refused) {
        EXPECT_EQ(refused.presented(), now);
        EXPECT_EQ(refused.current(), token(1));
    }
}

TEST_F(source_core_test, a_stale_token_learns_nothing_of_another_operations_failure) {
    core.set_result(now, 1);
    core.get_result(now);
    core.set_exception(core.current(), error(5));

    EXPECT_EQ(refusal_of([&] { core.get_result(now); }), misuse::stale_token);
    EXPECT_THROW(core.get_result(core.current()), counted_error);
}

TEST_F(source_core_test, refuses_to_give_a_result_that_is_not_there) {
    EXPECT_EQ(refusal_of([&] { core.get_result(now); }), misuse::taken_too_early);

    core.set_result(now, 7);
    EXPECT_EQ(core.get_result(now), 7);
}

TEST_F(source_core_test, gives_a_result_once) {
    core.set_result(now, 7);
    core.get_result(now);

    EXPECT_EQ(refusal_of([&] { core.get_result(now); }), misuse::stale_token);
}

TEST_F(source_core_test, a_refused_second_completion_changes_nothing) {
    core.set_result(now, 1);

    EXPECT_EQ(refusal_of([&] { core.set_result(now, 2); }), misuse::completed_twice);
    EXPECT_EQ(refusal_of([&] { core.set_exception(now, error(3)); }), misuse::completed_twice);
    EXPECT_EQ(refusal_of([&] { core.set_canceled(now); }), misuse::completed_twice);

    EXPECT_EQ(core.status(now), operation_status::succeeded);
    EXPECT_EQ(core.get_result(now), 1);
}

TEST_F(source_core_test, a_failure_stays_a_failure_whatever_is_tried_after_it) {
    const std::exception_ptr first = error(3);
    core.set_exception(now, first);

    EXPECT_EQ(refusal_of([&] { core.set_result(now, 1); }), misuse::completed_twice);

    EXPECT_EQ(core.status(now), operation_status::faulted);
    try {
        core.get_result(now);
        FAIL();
    } catch (...) {
        EXPECT_EQ(std::current_exception(), first) << "the same object must be rethrown";
    }
}

TEST_F(source_core_test, a_cancellation_is_canceled_and_rethrown) {
    core.set_canceled(now);

    EXPECT_EQ(core.status(now), operation_status::canceled);
    EXPECT_THROW(core.get_result(now), operation_canceled);
}

TEST_F(source_core_test, refuses_a_null_exception_and_stays_pending) {
    EXPECT_THROW(core.set_exception(now, nullptr), std::invalid_argument);
    EXPECT_EQ(core.status(now), operation_status::pending);
}

TEST_F(source_core_test, a_reserved_take_belongs_to_the_registrant) {
    must_run_once waiting;
    core.on_completed(waiting, now, flags::reserve_take);
    EXPECT_EQ(refusal_of([&] { core.get_result(waiting.take_with); }), misuse::taken_too_early);

    core.set_result(now, 7);

    EXPECT_EQ(refusal_of([&] { core.get_result(now); }), misuse::awaited_twice);
    EXPECT_EQ(refusal_of([&] { core.reset(now); }), misuse::reset_while_armed);
    EXPECT_EQ(core.get_result(waiting.take_with), 7);
    EXPECT_EQ(refusal_of([&] { core.get_result(waiting.take_with); }), misuse::stale_token);
}

TEST_F(source_core_test, a_registrant_that_asked_to_reserve_too_late_takes_all_the_same) {
    core.set_result(now, 7);
    must_not_run late;

    ASSERT_EQ(core.on_completed(late, now, flags::reserve_take), registration::already_completed);
    EXPECT_EQ(core.get_result(now), 7);
}

TEST_F(source_core_test, reset_moves_on_and_makes_the_old_token_stale) {
    const token next = core.reset(now);

    EXPECT_EQ(next, token(1));
    EXPECT_EQ(refusal_of([&] { (void)core.status(now); }), misuse::stale_token);
    EXPECT_EQ(core.status(next), operation_status::pending);
}

TEST_F(source_core_test, refuses_to_reset_an_operation_that_somebody_waits_for) {
    must_run_once waiting;
    core.on_completed(waiting, now, flags::none);

    EXPECT_EQ(refusal_of([&] { core.reset(now); }), misuse::reset_while_armed);

    core.set_result(now, 7);
    EXPECT_EQ(core.get_result(now), 7);
}

TEST_F(source_core_test, a_late_producer_is_refused_and_the_next_operation_is_untouched) {
    core.reset(now);

    EXPECT_EQ(refusal_of([&] { core.set_result(now, 1); }), misuse::stale_token);
    EXPECT_EQ(core.status(core.current()), operation_status::pending);
}

TEST_F(source_core_test, nests_completions_to_a_bounded_depth) {
    // Each completes the next; without a bound the last would stand on a hundred thousand frames.
    constexpr int links = 100'000;
    std::vector<source_core<int>> chain(links);
    int depth = 0;
    int deepest = 0;
    std::vector<std::unique_ptr<counting_continuation>> nodes;
    for (int i = 0; i < links; ++i) {
        nodes.push_back(std::make_unique<counting_continuation>([&, i] {
            deepest = std::max(deepest, ++depth);
            if (i + 1 < links) chain[i + 1].set_result(token(0), i);
            --depth;
        }));
        chain[i].on_completed(*nodes.back(), token(0), flags::none);
    }

    chain[0].set_result(token(0), 0);

    EXPECT_EQ(nodes.back()->runs(), 1);
    EXPECT_LE(deepest, static_cast<int>(detail::nesting_max));
}

}  // namespace
}  // namespace vt
