// An operation whose only consumer has gone still ends, and is counted.
#include <support/counted.hpp>

#include <vt/detail/discard.hpp>
#include <vt/detail/lender.hpp>
#include <vt/pooled_source.hpp>
#include <vt/value_task.hpp>

namespace vt {
namespace {

using namespace revenant_tests;

class discard : public testing::Test {
protected:
    // Discards one operation that is completed before or after, as `complete` does it.
    template <class Complete>
    void discard_one(bool completed_first, Complete complete) {
        const live_check nothing_is_left;
        const std::uint64_t before = dropped_operations();
        const auto [source, its_token] = lender_.lend(false);
        if (completed_first) complete(*source, its_token);
        detail::discard<counted>(*source, its_token);
        EXPECT_EQ(lender_.counts().rented, completed_first ? 0u : 1u);
        if (!completed_first) complete(*source, its_token);

        EXPECT_EQ(lender_.counts().rented, 0u);
        EXPECT_EQ(dropped_operations(), before + 1);
    }

    detail::lender<pooled_source<counted>> lender_{nullptr};
};

TEST_F(discard, takes_a_value_that_is_there_and_one_that_comes_later) {
    for (const bool completed_first : {true, false}) {
        discard_one(completed_first, [](auto& source, token its) { source.core().set_result(its, 1); });
    }
}

TEST_F(discard, swallows_a_failure_and_a_cancellation) {
    for (const bool completed_first : {true, false}) {
        discard_one(completed_first, [](auto& source, token its) {
            source.core().set_exception(its, std::make_exception_ptr(counted_error(1)));
        });
        discard_one(completed_first, [](auto& source, token its) { source.core().set_canceled(its); });
    }
}

TEST_F(discard, of_what_somebody_else_awaits_leaves_it_to_them) {
    const auto [source, its_token] = lender_.lend(false);
    const task<counted> awaited = value_task<counted>(*source, its_token).as_task();
    detail::discard<counted>(*source, its_token);

    source->core().set_result(its_token, 3);

    EXPECT_EQ(awaited.get().number(), 3);
}

TEST_F(discard, takes_at_once_what_completes_while_it_registers) {
    struct late final : source<counted> {
        operation_status status(token) const override { return operation_status::pending; }
        registration on_completed(continuation&, token, flags) override {
            return registration::already_completed;
        }
        counted get_result(token presented) override {
            taken_with = presented;
            return counted(1);
        }
        token taken_with;
    } from;

    detail::discard<counted>(from, token(6));

    EXPECT_EQ(from.taken_with, token(6));
}

TEST_F(discard, of_what_is_over_changes_nothing) {
    const auto [source, its_token] = lender_.lend(false);
    source->core().set_result(its_token, 3);
    (void)source->get_result(its_token);
    const auto [again, new_token] = lender_.lend(false);
    ASSERT_EQ(again, source);

    detail::discard<counted>(*source, its_token);

    EXPECT_EQ(lender_.counts().rented, 1u);
    again->drop(new_token);
}

}  // namespace
}  // namespace vt
