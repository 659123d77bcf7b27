// Giving up when stop is requested.
#include <support/allocation_counter.hpp>
#include <support/continuations.hpp>
#include <support/counted.hpp>

#include <vt/source_pool.hpp>
#include <vt/stop.hpp>
#include <vt/task_source.hpp>

namespace vt {
namespace {

using namespace revenant_tests;

TEST(throw_if_stopped, throws_if_stopped) {
    std::stop_source stop;
    throw_if_stopped(stop.get_token());
    throw_if_stopped(std::stop_token());

    stop.request_stop();

    EXPECT_THROW(throw_if_stopped(stop.get_token()), operation_canceled);
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
    EXPECT_THROW((void)failure.get(), counted_error);
}

TEST(until_stopped, gives_up_on_the_wait_and_not_on_the_operation) {
    std::stop_source stop;
    task_source<int> producer;
    const auto given_up = until_stopped(producer.task(), stop.get_token());

    stop.request_stop();
    EXPECT_THROW((void)given_up.get(), operation_canceled);
    producer.set_result(4);

    EXPECT_EQ(producer.task().get(), 4);
    EXPECT_THROW((void)given_up.get(), operation_canceled);
}

TEST(until_stopped, already_stopped_is_canceled_unless_the_value_is_there) {
    std::stop_source stop;
    stop.request_stop();
    task_source<int> producer;

    EXPECT_THROW((void)until_stopped(producer.task(), stop.get_token()).get(), operation_canceled);
    producer.set_result(2);

    EXPECT_EQ(until_stopped(producer.task(), stop.get_token()).get(), 2);
}

TEST(until_stopped, is_the_operation_itself_where_nothing_can_stop_it) {
    task_source<int> producer;

    EXPECT_EQ(until_stopped(producer.task(), std::stop_token()), producer.task());
}

TEST(until_stopped, runs_nobody_inside_the_request) {
    std::stop_source stop;
    task_source<int> producer;
    const auto given_up = until_stopped(producer.task(), stop.get_token());
    must_run_once waiting;
    ASSERT_EQ(detail::task_access::state_of(given_up)->on_completed(waiting, flags::none),
              registration::registered);

    stop.request_stop();
    waiting.wait();

    EXPECT_NE(waiting.ran_on(), std::this_thread::get_id());
}

TEST(until_stopped, consumes_a_value_task_and_leaves_one_that_is_there_as_it_is) {
    source_pool<int> pool;
    std::stop_source stop;
    auto slow = pool.rent();
    auto given_up = until_stopped(slow.task(), stop.get_token());
    stop.request_stop();
    EXPECT_THROW((void)std::move(given_up).as_task().get(), operation_canceled);
    slow.set_result(1);
    EXPECT_EQ(pool.counts().rented, 0u) << "given up, but the operation was consumed when it ended";

    const allocation_scope scope;
    EXPECT_EQ(until_stopped(value_task<int>(2), stop.get_token()).get(), 2);
    EXPECT_EQ(scope.allocations(), 0u);
}

TEST(until_stopped, a_value_that_cannot_be_copied_out_is_a_failure_of_the_copy) {
    std::stop_source stop;
    task_source<throws_on> producer;
    const auto value = until_stopped(producer.task(), stop.get_token());

    producer.set_result(throws_on(2));  // The first move stores it.

    EXPECT_THROW((void)value.get(), thrown_by_value);
}

TEST(until_stopped, leaves_nothing_behind_on_a_task_that_is_given_up_again_and_again) {
    constexpr int rounds = 2'000;
    task_source<int> shutdown;
    const allocation_scope scope;
    for (int i = 0; i < rounds; ++i) {
        std::stop_source stop;  // One allocation.
        const auto given_up = until_stopped(shutdown.task(), stop.get_token());
        stop.request_stop();
        EXPECT_THROW((void)given_up.get(), operation_canceled);
    }

    // What was given up is reused. Other threads may have some of it in hand.
    EXPECT_LT(scope.allocations(), rounds + rounds / 4);
}

}  // namespace
}  // namespace vt
