// What the strict core keeps, for how long, and what happens to values that fail.
#include <support/continuations.hpp>
#include <support/counted.hpp>
#include <support/refusals.hpp>

#include <vt/async_local.hpp>
#include <vt/queue_scheduler.hpp>
#include <vt/source_core.hpp>

namespace vt {
namespace {

using namespace revenant_tests;

std::exception_ptr numbered_error(int number) { return std::make_exception_ptr(counted_error(number)); }

TEST(source_core_of_counted, keeps_nothing_alive_after_the_take) {
    const live_check nothing_is_left;
    source_core<counted> core;

    core.set_result(core.current(), counted(7));
    EXPECT_EQ(core.get_result(core.current()).number(), 7);
    EXPECT_EQ(counted::alive(), 0);

    core.set_exception(core.current(), numbered_error(1));
    EXPECT_THROW(core.get_result(core.current()), counted_error);
    EXPECT_EQ(counted_error::alive(), 0);
}

TEST(source_core_of_counted, keeps_no_context_alive_once_the_continuation_has_run) {
    const live_check nothing_is_left;
    source_core<int> core;
    async_local<counted_local> local;
    must_run_once waiting;
    context_scope scope{execution_context()};
    local.set(counted_local(1));
    core.on_completed(waiting, core.current(), flags::flow_context);
    local.clear();
    ASSERT_EQ(counted_local::alive(), 1);

    core.set_result(core.current(), 1);

    EXPECT_EQ(counted_local::alive(), 0);
    core.get_result(core.current());
}

TEST(source_core_of_counted, a_reset_or_the_end_destroys_what_nobody_took) {
    const live_check nothing_is_left;
    source_core<counted> core;
    core.set_result(core.current(), counted(1));
    core.reset(core.current());
    EXPECT_EQ(counted::alive(), 0);

    core.set_result(core.current(), counted(2));
}

TEST(source_core_of_counted, tells_a_producer_that_cannot_make_its_value_and_stays_pending) {
    const live_check nothing_is_left;
    source_core<throws_on> core;
    must_run_once waiting;
    core.on_completed(waiting, core.current(), flags::none);

    EXPECT_THROW(core.set_result(core.current(), 0), thrown_by_value);
    EXPECT_EQ(core.status(core.current()), operation_status::pending);
    EXPECT_EQ(waiting.runs(), 0);

    core.set_result(core.current(), 100, 7);
    EXPECT_EQ(core.get_result(core.current()).number(), 7);
}

TEST(source_core_of_counted, a_value_that_cannot_be_moved_out_is_consumed_all_the_same) {
    const live_check nothing_is_left;
    source_core<throws_on> core;
    const token now = core.current();
    core.set_result(now, 1, 7);  // The first move throws: that of the take.

    EXPECT_THROW(core.get_result(now), thrown_by_value);
    EXPECT_EQ(refusal_of([&] { core.get_result(now); }), misuse::stale_token);
    EXPECT_EQ(core.status(core.current()), operation_status::pending);
}

TEST(source_core_of_counted, carries_references_nothing_big_and_move_only_values) {
    int object = 1;
    source_core<int&> reference;
    reference.set_result(token(0), object);
    EXPECT_EQ(&reference.get_result(token(0)), &object);

    source_core<void> nothing;
    nothing.set_result(token(0));
    nothing.get_result(token(0));
    EXPECT_EQ(nothing.current(), token(1));

    source_core<big> large;
    large.set_result(token(0), 7);
    EXPECT_EQ(large.get_result(token(0)), big(7));

    source_core<move_only> moved;
    moved.set_result(token(0), move_only(7));
    EXPECT_EQ(moved.get_result(token(0)).number(), 7);
}

TEST(source_core_alone, the_only_producer_completes_like_any_other) {
    source_core<int> core;
    must_run_once waiting;
    core.publish(core.prepare_result_alone(core.current(), 1));
    EXPECT_EQ(core.get_result(core.current()), 1);

    core.on_completed(waiting, core.current(), flags::reserve_take);
    auto prepared = core.prepare_result_alone(core.current(), 2);
    EXPECT_EQ(core.status(core.current()), operation_status::pending) << "prepared is not told";
    EXPECT_EQ(waiting.runs(), 0);
    core.publish(prepared);

    EXPECT_EQ(refusal_of([&] { (void)core.prepare_result_alone(core.current(), 3); }),
              misuse::completed_twice);
    EXPECT_EQ(core.get_result(waiting.take_with), 2);
}

TEST(source_core_alone, may_change_its_mind_before_it_tells) {
    const live_check nothing_is_left;
    source_core<counted> core;
    auto prepared = core.prepare_result_alone(core.current(), 1);
    core.prepare_instead(prepared, numbered_error(2));
    core.publish(prepared);

    EXPECT_THROW(core.get_result(core.current()), counted_error);
}

}  // namespace
}  // namespace vt
