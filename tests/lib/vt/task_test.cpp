// A shared operation: any number of readers and waiters, one outcome.
#include <support/continuations.hpp>
#include <support/counted.hpp>

#include <thread>

#include <vt/task_source.hpp>
#include <vt/value_task.hpp>

namespace vt {
namespace {

using namespace revenant_tests;

task<int> next_of(task<int> before) {
    const int value = co_await before;
    co_return value + 1;
}

TEST(task, names_no_operation_when_default_constructed) {
    const task<int> empty;
    try {
        empty.get();
        FAIL();
    } catch (const misuse_error& refused) {
        EXPECT_EQ(refused.kind(), misuse::empty_handle);
    }
}

TEST(task, can_be_awaited_and_read_any_number_of_times) {
    task_source<int> producer;
    const task<int> shared = producer.task();
    const task<int> a = next_of(shared);
    const task<int> b = next_of(shared);
    producer.set_result(1);
    EXPECT_EQ(a.get() + b.get() + shared.get() + shared.get(), 6);
    EXPECT_EQ(next_of(shared).get(), 2);
}

TEST(task, blocks_a_thread_until_it_ends) {
    task_source<int> producer;
    std::thread completing([&] { producer.set_result(4); });
    EXPECT_EQ(producer.task().get(), 4);
    completing.join();
}

TEST(task, tells_those_who_wait_in_the_order_in_which_they_came) {
    task_source<void> gate;
    std::vector<int> order;
    const auto wait = [](task<void> awaited, std::vector<int>& into, int number) -> task<void> {
        co_await awaited;
        into.push_back(number);
    };
    const auto a = wait(gate.task(), order, 1);
    const auto b = wait(gate.task(), order, 2);
    const auto c = wait(gate.task(), order, 3);
    gate.set_result();
    EXPECT_EQ(order, (std::vector{1, 2, 3}));
}

TEST(task, rethrows_the_same_object_to_everybody) {
    task_source<int> producer;
    const std::exception_ptr error = std::make_exception_ptr(counted_error(1));
    producer.set_exception(error);
    for (int i = 0; i < 2; ++i) {
        try {
            producer.task().get();
            FAIL();
        } catch (...) {
            EXPECT_EQ(std::current_exception(), error);
        }
    }
    EXPECT_EQ(producer.task().status(), operation_status::faulted);
}

TEST(task, keeps_a_value_that_cannot_be_copied_for_all_to_look_at) {
    task_source<move_only> producer;
    const task<move_only> shared = producer.task();
    producer.set_result(move_only(3));
    EXPECT_EQ(shared.get().number(), 3);
    EXPECT_EQ(&shared.get(), &shared.get());
}

TEST(task, carries_references_and_nothing) {
    int object = 1;
    task_source<int&> reference;
    reference.set_result(object);
    EXPECT_EQ(&reference.task().get(), &object);
    task_source<void> nothing;
    nothing.set_result();
    nothing.task().get();
}

}  // namespace
}  // namespace vt
