// Runs that nobody controls are bounded, and what ends a process is counted.
#include <gtest/gtest.h>

#include <cstdlib>

#include <revenant/run/free_runs.hpp>

namespace {

using namespace revenant;

free_runs on(const char* scenario, const char* subject, law_set expected, const free_limits& limits) {
    return run_freely({*find_scenario(scenario), *find_subject(subject)}, expected, limits);
}

TEST(free_runs, count_what_was_broken_and_what_was_not) {
    const free_runs lenient = on("copied_handle", "lenient_pool", {law::double_consume}, {.runs_max = 20});
    const free_runs strict = on("copied_handle", "strict", {law::double_consume}, {.runs_max = 20});

    EXPECT_EQ(lenient.runs, 20u);
    EXPECT_EQ(lenient.broke_expected, 20u);
    EXPECT_EQ(strict.runs, 20u);
    EXPECT_EQ(strict.broke_any, 0u);
}

TEST(free_runs, count_as_shown_only_what_broke_all_that_was_asked_about) {
    const free_runs met =
        on("copied_handle", "lenient_pool", {law::double_consume, law::pool_drained}, {.runs_max = 20});

    EXPECT_EQ(met.broke_expected, 0u);
    EXPECT_EQ(met.broke_any, 20u);
}

// The sentinel that comes late: two departures, which chance does not come upon.
constexpr const char* late_sentinel =
    "producer | complete source#1 | lock | 2 > consumer; consumer | get_result on source#1 | lock | 3 > "
    "producer";

TEST(free_runs, come_through_gates_to_what_was_recorded) {
    const question asked(*find_scenario("fast_consumer"),
                         *find_subject("publishes_completion_before_sentinel"));

    const free_runs met = run_freely(asked, {law::wrong_wakeup}, {.runs_max = 20}, late_sentinel);

    EXPECT_EQ(met.runs, 20u);
    EXPECT_GT(met.gates_come_to, 0u);
    EXPECT_GE(met.broke_expected + met.gates_given_up, 20u) << "each that nobody gave up on a busy machine";
    EXPECT_GT(met.broke_expected, 0u);
}

TEST(free_runs, go_on_where_a_gate_waits_for_nobody) {
    const question asked(*find_scenario("fast_consumer"), *find_subject("strict"));

    const free_runs met =
        run_freely(asked, {}, {.runs_max = 3}, "producer | complete source#1 | cas | 1 > nobody");

    EXPECT_EQ(met.runs, 3u);
    EXPECT_EQ(met.broke_any, 0u);
    EXPECT_EQ(met.gates_come_to, 3u);
    EXPECT_EQ(met.gates_given_up, 3u);
}

TEST(free_runs, go_on_after_a_crash) {
    const scenario_entry crashing{.name = "crashing",
                                  .summary = "ends its process",
                                  .parameters = {},
                                  .steps_max = 1,
                                  .fits = [](const capabilities&) { return true; },
                                  .play = [](stage&) { std::abort(); }};

    const free_runs met = run_freely({crashing, *find_subject("strict")}, {law::crash}, {.runs_max = 3});

    EXPECT_EQ(met.runs, 3u);
    EXPECT_EQ(met.crashed, 3u);
    EXPECT_EQ(met.broke_expected, 3u);
}

TEST(free_runs, go_on_after_one_that_does_not_end) {
    const free_runs met = on("correlation_leak", "calls_continuation_under_lock", {law::deadlock},
                             {.runs_max = 1, .seconds_max = 10});

    EXPECT_EQ(met.stuck, 1u);
    EXPECT_EQ(met.broke_expected, 1u);
}

TEST(free_runs, end_when_their_time_is_over) {
    const free_runs met = on("copied_handle", "strict", {}, {.runs_max = 1'000'000'000, .seconds_max = 1});

    EXPECT_GT(met.runs, 0u);
    EXPECT_LT(met.runs, 1'000'000'000u);
}

}  // namespace
