// Where, and in whose context, the core has a continuation run.
#include <support/continuations.hpp>
#include <support/counted.hpp>
#include <support/refusals.hpp>

#include <vt/async_local.hpp>
#include <vt/queue_scheduler.hpp>
#include <vt/source_core.hpp>

namespace vt {
namespace {

using namespace revenant_tests;

class source_core_context_test : public testing::Test {
protected:
    live_check nothing_is_left;
    source_core<int> core;
    const token now = core.current();
};

TEST_F(source_core_context_test, posts_once_to_the_registrants_scheduler_also_from_that_scheduler) {
    held_scheduler home;
    must_run_once waiting;
    home.run_within([&] { core.on_completed(waiting, now, flags::use_scheduler); });

    home.run_within([&] { core.set_result(now, 7); });

    EXPECT_EQ(home.posts(), 1);
    EXPECT_EQ(waiting.runs(), 0) << "it is posted, never run on the spot";
    home.run_all();
    EXPECT_EQ(waiting.ran_for(), &home);
    core.get_result(now);
}

TEST_F(source_core_context_test, flows_the_registrants_context_and_keeps_the_completers_clean) {
    async_local<int> local;
    must_run_once waiting([&] {
        EXPECT_EQ(local.get(), 1);
        local.set(99);
    });
    local.set(1);
    core.on_completed(waiting, now, flags::flow_context);

    local.set(2);
    core.set_result(now, 7);

    EXPECT_EQ(local.get(), 2);
    local.clear();
    core.get_result(now);
}

TEST_F(source_core_context_test, without_the_flag_runs_in_the_empty_context_never_in_the_completers) {
    async_local<int> local;
    must_run_once waiting([&] {
        EXPECT_EQ(local.get(), 0);
        local.set(99);
    });
    core.on_completed(waiting, now, flags::none);

    local.set(2);
    core.set_result(now, 7);

    EXPECT_EQ(local.get(), 2);
    local.clear();
    core.get_result(now);
}

}  // namespace
}  // namespace vt
