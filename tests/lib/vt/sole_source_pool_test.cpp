// One producer, one consumer, by type: either may come first, either may go.
#include <support/allocation_counter.hpp>
#include <support/continuations.hpp>
#include <support/counted.hpp>
#include <support/refusals.hpp>

#include <thread>

#include <vt/sole_source_pool.hpp>
#include <vt/task_source.hpp>

namespace vt {
namespace {

using namespace revenant_tests;

static_assert(!std::is_copy_constructible_v<sole_completer<int>>);
static_assert(std::is_nothrow_move_constructible_v<sole_completer<int>>);

task<int> waits(sole_value_task<int> awaited) { co_return co_await std::move(awaited); }

TEST(sole_source_pool, delivers_whoever_comes_first) {
    sole_source_pool<int> pool;
    auto early = pool.rent();
    early.completer.set_result(1);
    EXPECT_TRUE(early.task.is_completed());
    EXPECT_EQ(waits(std::move(early.task)).get(), 1);

    auto late = pool.rent();
    const task<int> waiting = waits(std::move(late.task));
    late.completer.set_result(2);
    EXPECT_EQ(waiting.get(), 2);
}

TEST(sole_source_pool, lends_its_sources_again_without_allocating) {
    struct result {};
    sole_source_pool<result> pool;
    const auto use_two = [&] {
        auto taken = pool.rent();
        auto dropped = pool.rent();
        taken.completer.set_result();
        (void)std::move(taken.task).get();
    };
    use_two();
    const allocation_scope scope;
    for (int i = 0; i < 100; ++i) use_two();

    EXPECT_EQ(scope.allocations(), 0u) << "also where the consumer goes while the operation is pending";
}

TEST(sole_completer, dropped_abandons_and_dropped_by_assignment_too) {
    sole_source_pool<int> pool;
    auto one = pool.rent();
    auto two = pool.rent();
    auto three = pool.rent();
    one.completer = std::move(two.completer);
    EXPECT_THROW(std::move(one.task).get(), abandoned);
    one.completer.set_result(2);
    EXPECT_EQ(std::move(two.task).get(), 2);
    { const sole_completer<int> gone = std::move(three.completer); }
    EXPECT_THROW(std::move(three.task).get(), abandoned);
}

TEST(sole_completer, completes_once_and_then_names_nothing) {
    sole_source_pool<int> pool;
    auto operation = pool.rent();
    operation.completer.set_result(1);

    EXPECT_EQ(refusal_of([&] { operation.completer.set_result(2); }), misuse::empty_handle);
    EXPECT_EQ(refusal_of([&] { operation.completer.set_canceled(); }), misuse::empty_handle);
    EXPECT_EQ(std::move(operation.task).get(), 1);
}

TEST(sole_completer, that_cannot_make_its_value_may_complete_in_another_way) {
    const live_check nothing_is_left;
    sole_source_pool<throws_on> pool;
    auto operation = pool.rent();
    EXPECT_THROW(operation.completer.set_result(0), thrown_by_value);
    EXPECT_THROW(operation.completer.set_exception(nullptr), std::invalid_argument);
    operation.completer.set_exception(std::make_exception_ptr(counted_error(1)));

    EXPECT_THROW(std::move(operation.task).get(), counted_error);
}

TEST(sole_source_pool, ends_what_both_sides_have_dropped_in_either_order) {
    const live_check nothing_is_left;
    sole_source_pool<counted> pool;
    for (const bool consumer_first : {true, false}) {
        auto [completer, task] = pool.rent();
        if (consumer_first) task = {};
        completer.set_result(1);
        if (!consumer_first) task = {};
        EXPECT_EQ(counted::alive(), 0);
    }
}

TEST(sole_source_pool, may_go_before_its_operations_do) {
    sole_value_task<int> task;
    sole_completer<int> completer;
    {
        sole_source_pool<int> pool;
        auto operation = pool.rent();
        task = std::move(operation.task);
        completer = std::move(operation.completer);
    }
    completer.set_result(3);

    EXPECT_EQ(std::move(task).get(), 3);
}

TEST(sole_source_pool, carries_references_nothing_and_what_only_moves) {
    int object = 0;
    sole_source_pool<int&> references;
    auto reference = references.rent();
    reference.completer.set_result(object);
    EXPECT_EQ(&std::move(reference.task).get(), &object);

    sole_source_pool<void> nothings;
    auto nothing = nothings.rent();
    nothing.completer.set_result();
    std::move(nothing.task).get();

    sole_source_pool<move_only> movables;
    auto movable = movables.rent();
    movable.completer.set_result(3);
    EXPECT_EQ(std::move(movable.task).get().number(), 3);
}

TEST(sole_source_pool, resumes_its_consumer_on_the_scheduler_it_awaits_from) {
    held_scheduler home;
    sole_source_pool<int> pool;
    auto operation = pool.rent();
    task<int> waiting;
    home.run_within([&] { waiting = waits(std::move(operation.task)); });

    operation.completer.set_result(1);
    EXPECT_FALSE(waiting.is_completed());
    EXPECT_EQ(home.posts(), 1);
    home.run_all();

    EXPECT_EQ(waiting.get(), 1);
}

}  // namespace
}  // namespace vt
