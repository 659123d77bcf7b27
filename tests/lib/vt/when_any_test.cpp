// Waiting for the first.
#include <support/counted.hpp>
#include <support/refusals.hpp>

#include <string>

#include <vt/task_source.hpp>
#include <vt/value_task.hpp>
#include <vt/when_any.hpp>

namespace vt {
namespace {

using namespace revenant_tests;

TEST(when_any, says_which_ended_first_however_it_ended) {
    task_source<int> a;
    task_source<int> b;
    const auto any = when_any(a.task(), b.task());

    EXPECT_FALSE(any.is_completed());
    b.set_canceled();
    EXPECT_EQ(any.get(), 1u);
    a.set_result(1);

    EXPECT_EQ(any.get(), 1u);
}

TEST(when_any, prefers_the_first_of_those_that_have_ended_already) {
    task_source<int> pending;
    task_source<int> a;
    task_source<int> b;
    a.set_result(1);
    b.set_result(2);

    EXPECT_EQ(when_any(std::vector{pending.task(), a.task(), b.task()}).get(), 1u);
}

TEST(when_any, races_tasks_of_different_kinds) {
    task_source<int> a;
    task_source<std::string> b;
    const auto any = when_any(a.task(), b.task(), value_task<void>::from_canceled().as_task());

    EXPECT_EQ(any.get(), 2u);
}

TEST(when_any, of_one_ends_when_that_ends) {
    task_source<int> only;
    const auto any = when_any(only.task());

    EXPECT_FALSE(any.is_completed());
    only.set_result(1);

    EXPECT_EQ(any.get(), 0u);
}

TEST(when_any, of_none_is_refused) {
    EXPECT_THROW((void)when_any(std::vector<task<int>>{}), std::invalid_argument);
}

TEST(when_any, refuses_an_empty_handle_and_has_registered_with_nobody) {
    const live_check nothing_is_left;
    task_source<counted> a;

    EXPECT_EQ(refusal_of([&] { (void)when_any(a.task(), task<int>()); }), misuse::empty_handle);

    a.set_result(counted(1));
}

TEST(when_any, of_one_task_twice_is_the_first_of_the_two) {
    task_source<int> a;
    const auto any = when_any(a.task(), a.task());

    a.set_result(1);

    EXPECT_EQ(any.get(), 0u);
}

TEST(when_any, leaves_nothing_behind_on_a_task_that_loses_again_and_again) {
    task_source<void> shutdown;
    const live_check nothing_is_left;  // A race that still waits would keep its winner's value.
    for (int i = 0; i < 100; ++i) {
        task_source<counted> work;
        const auto any = when_any(shutdown.task(), work.task());

        work.set_result(counted(i));

        ASSERT_EQ(any.get(), 1u);
    }
}

TEST(when_any, an_early_winner_leaves_nothing_behind_on_those_after_it) {
    task_source<void> shutdown;
    const live_check nothing_is_left;
    task_source<counted> work;
    work.set_result(counted(1));

    EXPECT_EQ(when_any(work.task(), shutdown.task()).get(), 0u);
}

TEST(when_any, a_race_that_is_over_does_not_disturb_who_else_waits_for_the_loser) {
    task_source<int> loser;
    task_source<int> pending;
    const auto before = when_any(loser.task(), pending.task());
    task_source<int> winner;
    const auto race = when_any(loser.task(), winner.task());
    const auto after = when_any(pending.task(), loser.task());

    winner.set_result(1);
    loser.set_result(2);

    EXPECT_EQ(race.get(), 1u);
    EXPECT_EQ(before.get(), 0u);
    EXPECT_EQ(after.get(), 1u);
}

}  // namespace
}  // namespace vt
