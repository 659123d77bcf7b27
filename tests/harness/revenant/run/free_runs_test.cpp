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
