// The producer's end of a pooled operation, whatever becomes of it.
#include <support/continuations.hpp>
#include <support/counted.hpp>
#include <support/refusals.hpp>

#include <vt/source_pool.hpp>

namespace vt {
namespace {

using namespace revenant_tests;

TEST(completer, that_completed_what_nobody_was_given_sends_the_source_home) {
    const live_check nothing_is_left;
    source_pool<counted> pool;
    {
        auto unseen = pool.rent();
        unseen.set_result(1);
        EXPECT_EQ(pool.counts().rented, 1u);
    }

    EXPECT_EQ(pool.counts().rented, 0u);
    EXPECT_EQ(counted::alive(), 0);
}

TEST(completer, may_hand_out_its_operation_after_it_has_completed_it) {
    source_pool<int> pool;
    value_task<int> handle;
    {
        auto operation = pool.rent();
        operation.set_result(1);
        handle = operation.task();
    }
    EXPECT_EQ(handle.get(), 1);
}

TEST(completer, moved_on_still_knows_that_its_operation_was_handed_out) {
    source_pool<int> pool;
    value_task<int> handle;
    {
        auto first = pool.rent();
        handle = first.task();
        const auto second = std::move(first);
    }
    EXPECT_THROW(handle.get(), abandoned);
}

TEST(completer, assigned_still_knows_that_its_operation_was_handed_out_or_not) {
    source_pool<int> pool;
    value_task<int> handle;
    {
        auto first = pool.rent();
        handle = first.task();
        auto second = pool.rent();
        second = std::move(first);
    }
    EXPECT_THROW(handle.get(), abandoned);
    {
        auto first = pool.rent();
        auto second = pool.rent();
        const value_task<int> abandons = second.task();
        second = std::move(first);
        EXPECT_THROW(abandons.get(), abandoned);
        EXPECT_EQ(pool.counts().rented, 1u);
    }
    EXPECT_EQ(pool.counts().rented, 0u);
}

TEST(completer, moved_after_completing_neither_abandons_nor_completes_again) {
    source_pool<int> pool;
    value_task<int> handle;
    {
        auto first = pool.rent();
        handle = first.task();
        first.set_result(3);
        auto second = std::move(first);
        EXPECT_EQ(refusal_of([&] { second.set_result(4); }), misuse::completed_twice);
        auto& itself = second;
        second = std::move(itself);
    }
    EXPECT_EQ(handle.get(), 3);
}

TEST(completer, that_names_nothing_is_refused) {
    completer<int> empty;

    EXPECT_EQ(refusal_of([&] { (void)empty.task(); }), misuse::empty_handle);
    EXPECT_EQ(refusal_of([&] { empty.set_result(1); }), misuse::empty_handle);
    EXPECT_EQ(refusal_of([&] { empty.set_canceled(); }), misuse::empty_handle);
}

TEST(completer, refuses_a_null_exception_and_may_complete_in_another_way) {
    source_pool<int> pool;
    auto operation = pool.rent();
    const auto handle = operation.task();

    EXPECT_THROW(operation.set_exception(nullptr), std::invalid_argument);
    operation.set_result(1);

    EXPECT_EQ(handle.get(), 1);
}

TEST(completer, of_an_operation_that_is_waited_for_abandons_it_to_the_waiter) {
    source_pool<int> pool;
    task<int> waiting;
    {
        auto operation = pool.rent();
        waiting = operation.task().as_task();
    }
    EXPECT_THROW(waiting.get(), abandoned);
    EXPECT_EQ(pool.counts().rented, 0u);
}

TEST(completer, whose_value_throws_when_stored_for_a_waiter_may_complete_in_another_way) {
    const live_check nothing_is_left;
    source_pool<throws_on> pool;
    auto operation = pool.rent();
    const task<throws_on> waiting = operation.task().as_task();

    EXPECT_THROW(operation.set_result(0), thrown_by_value);
    EXPECT_FALSE(waiting.is_completed());
    operation.set_exception(std::make_exception_ptr(counted_error(2)));

    EXPECT_THROW(waiting.get(), counted_error);
}

TEST(completer, dropped_after_a_value_it_could_not_make_abandons_its_operation) {
    const live_check nothing_is_left;
    source_pool<throws_on> pool;
    value_task<throws_on> handle;
    {
        auto operation = pool.rent();
        handle = operation.task();
        EXPECT_THROW(operation.set_result(0), thrown_by_value);
    }
    EXPECT_THROW((void)std::move(handle).get(), abandoned);
}

TEST(completer, outlives_its_pool_and_ends_without_a_word) {
    value_task<int> handle;
    {
        completer<int> unseen;
        completer<int> handed_out;
        {
            source_pool<int> pool;
            unseen = pool.rent();
            handed_out = pool.rent();
            handle = handed_out.task();
        }
    }

    EXPECT_EQ(refusal_of([&] { (void)handle.status(); }), misuse::stale_token);
}

}  // namespace
}  // namespace vt
