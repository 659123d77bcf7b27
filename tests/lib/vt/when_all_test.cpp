// Waiting for all, for any, or until stop.
#include <support/counted.hpp>

#include <thread>

#include <vt/source_pool.hpp>
#include <vt/stop.hpp>
#include <vt/when_all.hpp>
#include <vt/when_any.hpp>

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
    EXPECT_TRUE(when_all(std::vector<task<int>>{}).get().empty());
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
        all.get();
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

TEST(when_all, takes_value_tasks_through_as_task) {
    source_pool<int> pool;
    auto operation = pool.rent();
    const auto all = when_all(operation.task(), value_task<void>::from_result());
    std::vector<value_task<int>> more;
    more.push_back(3);
    const auto others = when_all(std::move(more));
    operation.set_result(1);
    EXPECT_EQ(std::get<0>(all.get()), 1);
    EXPECT_EQ(others.get(), std::vector{3});
}

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
    task_source<int> a;
    task_source<int> b;
    a.set_result(1);
    b.set_result(2);
    EXPECT_EQ(when_any(a.task(), b.task()).get(), 0u);
}

TEST(when_any, of_none_is_refused) {
    EXPECT_THROW((void)when_any(std::vector<task<int>>{}), std::invalid_argument);
}

TEST(until_stopped, ends_as_the_operation_does) {
    std::stop_source stop;
    task_source<int> a;
    task_source<int> b;
    const auto value = until_stopped(a.task(), stop.get_token());
    const auto failure = until_stopped(b.task(), stop.get_token());
    a.set_result(1);
    b.set_exception(std::make_exception_ptr(counted_error(1)));
    stop.request_stop();
    EXPECT_EQ(value.get(), 1);
    EXPECT_THROW(failure.get(), counted_error);
}

TEST(until_stopped, gives_up_on_the_wait_and_not_on_the_operation) {
    std::stop_source stop;
    task_source<int> producer;
    const auto given_up = until_stopped(producer.task(), stop.get_token());
    stop.request_stop();
    EXPECT_THROW(given_up.get(), operation_canceled);
    producer.set_result(4);
    EXPECT_EQ(producer.task().get(), 4);
    EXPECT_THROW(given_up.get(), operation_canceled);
}

TEST(until_stopped, already_stopped_is_canceled_unless_the_value_is_there) {
    std::stop_source stop;
    stop.request_stop();
    task_source<int> producer;
    EXPECT_THROW(until_stopped(producer.task(), stop.get_token()).get(), operation_canceled);
    producer.set_result(2);
    EXPECT_EQ(until_stopped(producer.task(), stop.get_token()).get(), 2);
}

TEST(throw_if_stopped, throws_if_stopped) {
    std::stop_source stop;
    throw_if_stopped(stop.get_token());
    stop.request_stop();
    EXPECT_THROW(throw_if_stopped(stop.get_token()), operation_canceled);
}

}  // namespace
}  // namespace vt
