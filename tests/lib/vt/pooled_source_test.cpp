// One lent source, through the interface that its awaiters see.
#include <support/continuations.hpp>
#include <support/counted.hpp>
#include <support/refusals.hpp>

#include <vt/source_pool.hpp>

namespace vt {
namespace {

using namespace revenant_tests;

using sources = detail::lender<pooled_source<int>>;

TEST(pooled_source, runs_continuations_elsewhere_if_it_was_lent_so_and_here_if_lent_again_otherwise) {
    sources lender(nullptr);
    const auto [source, first] = lender.lend(true);
    must_run_once elsewhere;
    EXPECT_EQ(source->on_completed(elsewhere, first, flags::none), registration::registered);
    source->core().set_result(first, 1);
    elsewhere.wait();
    EXPECT_EQ(elsewhere.ran_for(), &default_scheduler());
    EXPECT_NE(elsewhere.ran_on(), std::this_thread::get_id());
    EXPECT_EQ(source->get_result(first), 1);

    const auto [again, second] = lender.lend(false);
    ASSERT_EQ(again, source);
    must_run_once here;
    EXPECT_EQ(source->on_completed(here, second, flags::none), registration::registered);
    source->core().set_result(second, 2);
    EXPECT_EQ(here.ran_for(), nullptr);
    EXPECT_EQ(here.ran_on(), std::this_thread::get_id());
    EXPECT_EQ(source->get_result(second), 2);
}

TEST(pooled_source, goes_home_after_a_take_that_throws_and_not_after_one_that_is_refused) {
    const live_check nothing_is_left;
    sources lender(nullptr);
    const auto [source, its] = lender.lend(false);
    EXPECT_EQ(refusal_of([&, from = source, token = its] { (void)from->get_result(token); }),
              misuse::taken_too_early);
    EXPECT_EQ(lender.counts().rented, 1u);
    source->core().set_exception(its, std::make_exception_ptr(counted_error(1)));

    EXPECT_THROW((void)source->get_result(its), counted_error);
    EXPECT_EQ(lender.counts().rented, 0u);
    EXPECT_EQ(refusal_of([&, from = source, token = its] { (void)from->get_result(token); }),
              misuse::stale_token);
}

TEST(pooled_source, is_not_dropped_while_somebody_waits_for_it) {
    sources lender(nullptr);
    const auto [source, its] = lender.lend(false);
    must_run_once waiting;
    EXPECT_EQ(source->on_completed(waiting, its, flags::reserve_take), registration::registered);

    EXPECT_EQ(refusal_of([&, from = source, token = its] { from->drop(token); }), misuse::reset_while_armed);
    source->core().set_result(its, 1);
    EXPECT_EQ(refusal_of([&, from = source, token = its] { from->drop(token); }), misuse::reset_while_armed);

    EXPECT_EQ(source->get_result(waiting.take_with), 1);
    EXPECT_EQ(lender.counts().rented, 0u);
}

}  // namespace
}  // namespace vt
