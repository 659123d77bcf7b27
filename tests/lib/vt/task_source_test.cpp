// The producing end of a task.
#include <support/continuations.hpp>
#include <support/counted.hpp>

#include <thread>

#include <vt/task_source.hpp>
#include <vt/value_task.hpp>

namespace vt {
namespace {

using namespace revenant_tests;

TEST(task_source, has_one_outcome) {
    task_source<int> producer;
    EXPECT_TRUE(producer.try_set_result(1));
    EXPECT_FALSE(producer.try_set_result(2));
    EXPECT_FALSE(producer.try_set_canceled());
    EXPECT_THROW(producer.set_result(3), misuse_error);
    EXPECT_THROW(producer.set_exception(std::make_exception_ptr(3)), misuse_error);
    EXPECT_EQ(producer.task().get(), 1);
}

TEST(task_source, dropped_without_completing_abandons_its_task) {
    task<int> left;
    {
        task_source<int> producer;
        left = producer.task();
        task_source<int> moved = std::move(producer);
        EXPECT_EQ(left.status(), operation_status::pending);
    }
    EXPECT_THROW(left.get(), abandoned);
}

TEST(task_source, dropped_after_completing_changes_nothing) {
    task<int> left;
    {
        task_source<int> producer;
        left = producer.task();
        producer.set_canceled();
    }
    EXPECT_EQ(left.status(), operation_status::canceled);
}

TEST(task_source, that_cannot_make_its_value_may_complete_in_another_way) {
    const live_check nothing_is_left;
    task_source<throws_on> producer;
    EXPECT_THROW(producer.set_result(0), thrown_by_value);
    producer.set_result(100, 4);
    EXPECT_EQ(producer.task().get().number(), 4);
}

TEST(task_source, leaves_nothing_behind) {
    const live_check nothing_is_left;
    {
        task_source<counted> producer;
        const auto shared = producer.task();
        producer.set_result(1);
        EXPECT_EQ(counted::alive(), 1);
    }
    EXPECT_EQ(counted::alive(), 0);
}

}  // namespace
}  // namespace vt
