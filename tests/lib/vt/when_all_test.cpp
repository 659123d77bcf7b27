// Waiting for all.
#include <support/continuations.hpp>
#include <support/counted.hpp>
#include <support/refusals.hpp>

#include <vt/source_pool.hpp>
#include <vt/task_source.hpp>
#include <vt/when_all.hpp>

namespace vt {
namespace {

using namespace revenant_tests;

TEST(when_all, gives_the_values_in_the_order_of_the_tasks) {
    task_source<int> a;
    task_source<int> b;
    const auto all = when_all(std::vector{a.task(), b.task()});

    b.set_result(2);
    EXPECT_FALSE(all.is_completed());
    a.set_result(1);

    EXPECT_EQ(all.get(), (std::vector{1, 2}));
}

TEST(when_all, of_none_has_ended) {
    EXPECT_TRUE(when_all(std::vector<task<int>>{}).get().empty());
    EXPECT_EQ(when_all(std::vector<task<void>>{}).status(), operation_status::succeeded);
    EXPECT_EQ(when_all().status(), operation_status::succeeded);
}

TEST(when_all, waits_for_every_one_and_then_fails_as_the_first_by_position) {
    task_source<int> a;
    task_source<void> b;
    task_source<int> c;
    const auto all = when_all(a.task(), b.task(), c.task());

    c.set_exception(std::make_exception_ptr(counted_error(3)));
    b.set_exception(std::make_exception_ptr(counted_error(2)));
    EXPECT_FALSE(all.is_completed());
    a.set_result(1);

    try {
        (void)all.get();
        FAIL();
    } catch (const counted_error& first) {
        EXPECT_EQ(first.number(), 2);
    }
}

TEST(when_all, of_tasks_without_values_is_one) {
    task_source<void> a;
    const auto all = when_all(std::vector{a.task(), a.task()});

    a.set_canceled();

    EXPECT_EQ(all.status(), operation_status::canceled);
}

TEST(when_all, keeps_references_and_says_nothing_where_there_is_no_value) {
    int referred_to = 1;
    task_source<int&> a;
    task_source<void> b;
    const auto all = when_all(a.task(), b.task());

    a.set_result(referred_to);
    b.set_result();

    const std::tuple<int&, detail::nothing> values = all.get();
    EXPECT_EQ(&std::get<0>(values), &referred_to);
}

TEST(when_all, takes_value_tasks_through_as_task) {
    source_pool<int> pool;
    auto operation = pool.rent();
    const auto all = when_all(operation.task(), value_task<void>::from_result());
    std::vector<value_task<int>> more;
    more.emplace_back(3);

    const auto others = when_all(std::move(more));
    operation.set_result(1);

    EXPECT_EQ(std::get<0>(all.get()), 1);
    EXPECT_EQ(others.get(), std::vector{3});
    EXPECT_EQ(pool.counts().rented, 0u);
}

TEST(when_all, ends_where_the_last_of_them_ends_whatever_scheduler_asked_for_it) {
    held_scheduler idle;
    task_source<int> a;
    task_source<int> b;
    task<std::vector<int>> all;
    idle.run_within([&] { all = when_all(std::vector{a.task(), b.task()}); });

    a.set_result(1);
    b.set_result(2);

    EXPECT_TRUE(all.is_completed()) << "a scheduler that nobody drains must not hold it up";
}

TEST(when_all, refuses_an_empty_handle_before_it_waits_for_anything) {
    task_source<int> pending;

    EXPECT_EQ(refusal_of([&] { (void)when_all(std::vector{pending.task(), task<int>()}); }),
              misuse::empty_handle);
    EXPECT_EQ(refusal_of([&] { (void)when_all(pending.task(), task<void>()); }), misuse::empty_handle);
}

TEST(when_all, leaves_nothing_behind) {
    const live_check nothing_is_left;
    task_source<counted> a;
    const auto all = when_all(std::vector{a.task(), a.task()});

    a.set_result(counted(1));

    EXPECT_EQ(all.get().size(), 2u);
}

}  // namespace
}  // namespace vt
