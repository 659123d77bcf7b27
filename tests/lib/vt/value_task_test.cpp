// One type over a value, a task or a source, and what is refused.
#include <support/allocation_counter.hpp>
#include <support/continuations.hpp>
#include <support/counted.hpp>
#include <support/refusals.hpp>

#include <vt/source_pool.hpp>
#include <vt/task_source.hpp>

namespace vt {
namespace {

using namespace revenant_tests;

TEST(value_task, is_two_words_for_a_small_value) {
    EXPECT_EQ(sizeof(value_task<int>), 16u);
    EXPECT_EQ(sizeof(value_task<void>), 16u);
    EXPECT_EQ(sizeof(value_task<int&>), 16u);
    EXPECT_EQ(sizeof(value_task<std::unique_ptr<int>>), 16u);
}

TEST(value_task, names_no_operation_when_default_constructed_or_moved_from) {
    value_task<int> empty;
    value_task<int> from = 3;
    const value_task<int> to = std::move(from);

    for (value_task<int>* each : {&empty, &from}) {
        EXPECT_EQ(refusal_of([&] { (void)each->status(); }), misuse::empty_handle);
        EXPECT_EQ(refusal_of([&] { each->get(); }), misuse::empty_handle);
        EXPECT_EQ(refusal_of([&] { (void)each->as_task(); }), misuse::empty_handle);
    }
    EXPECT_EQ(to.get(), 3);
    EXPECT_EQ(empty, from);
}

TEST(value_task, from_a_value_is_succeeded_readable_again_and_costs_no_allocation) {
    const allocation_scope scope;
    const value_task<int> ready = 7;
    EXPECT_TRUE(ready.is_completed() && ready.is_succeeded());
    EXPECT_FALSE(ready.is_faulted() || ready.is_canceled());
    EXPECT_EQ(ready.get(), 7);
    EXPECT_EQ(ready.get(), 7);
    EXPECT_EQ(scope.allocations(), 0u);
}

TEST(value_task, takes_no_default_constructor_references_nothing_and_move_only_values) {
    const live_check nothing_is_left;
    int object = 1;
    const value_task<int&> reference = object;
    EXPECT_EQ(&reference.get(), &object);
    value_task<void>::from_result().get();
    EXPECT_EQ(value_task<big>::from_result(4).get(), big(4));
    value_task<move_only> moved = move_only(5);
    EXPECT_EQ(std::move(moved).get().number(), 5);
    EXPECT_EQ(refusal_of([&] { std::move(moved).get(); }), misuse::empty_handle);
}

TEST(value_task, from_an_exception_rethrows_that_very_object_each_time) {
    const std::exception_ptr error = std::make_exception_ptr(counted_error(1));
    const auto failed = value_task<int>::from_exception(error);
    EXPECT_TRUE(failed.is_faulted());
    for (int i = 0; i < 2; ++i) {
        try {
            failed.get();
            FAIL();
        } catch (...) {
            EXPECT_EQ(std::current_exception(), error);
        }
    }
}

TEST(value_task, from_a_cancellation_is_canceled) {
    const auto canceled = value_task<int>::from_canceled();
    EXPECT_TRUE(canceled.is_canceled());
    EXPECT_THROW(canceled.get(), operation_canceled);
    EXPECT_THROW(value_task<move_only>::from_canceled().get(), operation_canceled);
}

TEST(value_task, from_a_task_shares_it) {
    task_source<int> producer;
    const task<int> shared = producer.task();
    const value_task<int> handle = shared;
    EXPECT_EQ(handle.status(), operation_status::pending);
    EXPECT_EQ(handle.as_task(), shared);

    producer.set_result(3);

    EXPECT_EQ(handle.get(), 3);
    EXPECT_EQ(handle.get(), 3);
}

TEST(value_task, hands_exactly_its_token_to_its_source) {
    struct recording final : source<int> {
        operation_status status(token presented) const override {
            seen = presented;
            return operation_status::succeeded;
        }
        registration on_completed(continuation&, token, flags) override {
            return registration::already_completed;
        }
        int get_result(token presented) override {
            seen = presented;
            return 1;
        }
        mutable token seen;
    } from;
    for (const std::uint64_t each : {std::uint64_t{0}, ~std::uint64_t{0}, std::uint64_t{1} << 63}) {
        const value_task<int> handle(from, token(each));
        (void)handle.status();
        EXPECT_EQ(from.seen, token(each));
        handle.get();
        EXPECT_EQ(from.seen, token(each));
    }
}

TEST(value_task, on_a_pending_source_refuses_to_give_or_to_block) {
    source_pool<int> pool;
    auto operation = pool.rent();
    const value_task<int> handle = operation.task();
    EXPECT_EQ(refusal_of([&] { handle.get(); }), misuse::taken_too_early);

    operation.set_result(1);
    EXPECT_EQ(handle.get(), 1);
}

TEST(value_task, copies_are_aliases_and_one_of_them_consumes) {
    source_pool<int> pool;
    auto operation = pool.rent();
    const value_task<int> one = operation.task();
    const value_task<int> other = one;  // NOLINT: the copy is the point
    operation.set_result(1);

    EXPECT_EQ(one.get(), 1);
    EXPECT_EQ(refusal_of([&] { other.get(); }), misuse::stale_token);
    EXPECT_EQ(refusal_of([&] { (void)other.status(); }), misuse::stale_token);
    EXPECT_EQ(refusal_of([&] { (void)other.as_task(); }), misuse::stale_token);
}

TEST(value_task, equality_compares_values_or_names_and_never_asks_a_source) {
    source_pool<int> pool;
    auto first = pool.rent();
    auto second = pool.rent();
    const value_task<int> a = first.task();
    const value_task<int> b = second.task();

    EXPECT_EQ(value_task<int>(3), value_task<int>(3));
    EXPECT_NE(value_task<int>(3), value_task<int>(4));
    EXPECT_EQ(a, first.task());
    EXPECT_NE(a, b);
    first.set_result(3);
    EXPECT_EQ(a.get(), 3);
    EXPECT_NE(a, value_task<int>(3));
    EXPECT_EQ(a, a) << "also when stale";
    second.set_result(1);
    b.get();
}

TEST(value_task, as_task_of_a_pending_source_registers_once_and_shares_the_outcome) {
    source_pool<int> pool;
    auto operation = pool.rent();
    const value_task<int> handle = operation.task();
    const task<int> shared = handle.as_task();
    EXPECT_EQ(refusal_of([&] { (void)handle.as_task(); }), misuse::awaited_twice);

    operation.set_result(5);

    EXPECT_EQ(shared.get(), 5);
    EXPECT_EQ(shared.get(), 5);
    EXPECT_EQ(pool.counts().rented, 0u) << "the source went home when the task took the result";
}

TEST(value_task, as_task_keeps_the_failure_and_its_kind) {
    source_pool<int> pool;
    const std::exception_ptr error = std::make_exception_ptr(counted_error(1));
    for (const bool completed_first : {true, false}) {
        auto failing = pool.rent();
        auto canceling = pool.rent();
        const auto fails = failing.task();
        const auto cancels = canceling.task();
        const auto complete = [&] {
            failing.set_exception(error);
            canceling.set_canceled();
        };
        if (completed_first) complete();
        const task<int> failed = fails.as_task();
        const task<int> canceled = cancels.as_task();
        if (!completed_first) complete();

        EXPECT_EQ(failed.status(), operation_status::faulted);
        EXPECT_EQ(canceled.status(), operation_status::canceled);
        EXPECT_THROW(failed.get(), counted_error);
    }
}

TEST(value_task, as_task_of_a_source_that_misbehaves_ends_and_does_not_pend_for_ever) {
    struct broken final : source<int> {
        operation_status status(token) const override { return operation_status::pending; }
        registration on_completed(continuation& node, token, flags) override {
            registered = &node;
            return registration::registered;
        }
        int get_result(token presented) override { refuse(misuse::stale_token, presented, token(9)); }
        continuation* registered = nullptr;
    } from;
    const task<int> adopted = value_task<int>(from, token(1)).as_task();

    from.registered->run(*from.registered);

    EXPECT_EQ(adopted.status(), operation_status::faulted);
    EXPECT_THROW(adopted.get(), misuse_error);
}

TEST(value_task, preserve_makes_it_readable_again) {
    source_pool<int> pool;
    auto operation = pool.rent();
    const value_task<int> preserved = operation.task().preserve();
    operation.set_result(5);

    EXPECT_EQ(preserved.get(), 5);
    EXPECT_EQ(preserved.get(), 5);
    EXPECT_EQ(preserved.preserve(), preserved);
    EXPECT_EQ(value_task<int>(3).preserve().get(), 3);
}

TEST(value_task, a_value_that_cannot_be_moved_out_is_consumed_and_its_source_goes_home) {
    const live_check nothing_is_left;
    source_pool<throws_on> pool;
    auto operation = pool.rent();
    auto handle = operation.task();
    operation.set_result(1, 7);

    EXPECT_THROW(std::move(handle).get(), thrown_by_value);
    EXPECT_EQ(pool.counts().rented, 0u);

    auto ready = value_task<throws_on>::from_result(1, 7);
    EXPECT_THROW(std::move(ready).get(), thrown_by_value);
    EXPECT_EQ(refusal_of([&] { std::move(ready).get(); }), misuse::empty_handle);
}

TEST(value_task, assignment_releases_what_was_held) {
    const live_check nothing_is_left;
    value_task<counted> handle = counted(1);
    handle = value_task<counted>(counted(2));
    const value_task<counted>& itself = handle;
    handle = itself;
    EXPECT_EQ(handle.get().number(), 2);
    EXPECT_EQ(counted::alive(), 1);
    handle = value_task<counted>::from_exception(std::make_exception_ptr(counted_error(1)));
    EXPECT_EQ(counted::alive(), 0);
    handle = {};
    EXPECT_EQ(counted_error::alive(), 0);
}

}  // namespace
}  // namespace vt
