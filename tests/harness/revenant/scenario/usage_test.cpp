// What is wrong with the usage rather than with the source: it shows on the strict ones as well.
#include <gtest/gtest.h>

#include <revenant/scenario/judge.hpp>

namespace {

using namespace revenant;

std::string judged(const char* scenario, const char* careless, remedy with = remedy::none) {
    question asked(*find_scenario(scenario), *find_subject("strict"), with);
    EXPECT_TRUE(asked.parameters.set(careless, 1));
    return judge(asked, {.strategy = search::random, .executions_max = 3}).text();
}

TEST(dropped_handles, drain_the_pool) {
    EXPECT_EQ(judged("dropped_handles", "dropped"), "pool_drained");
    EXPECT_EQ(judged("dropped_handles", "dropped", remedy::await_once), "ok");
}

TEST(always_asynchronous, wins_nothing_without_a_pool_and_loses_where_everything_is_converted) {
    const auto on = [](const char* subject, std::int64_t converted, remedy with = remedy::none) {
        question asked(*find_scenario("always_asynchronous"), *find_subject(subject), with);
        EXPECT_TRUE(asked.parameters.set("converted", converted));
        const judgement found = judge(asked, {.shrinking_max = 0});
        for (const traced& each : found.explored.trace) {
            if (each.what == traced::kind::note) return each.text;
        }
        return found.text();
    };

    EXPECT_EQ(on("allocates_per_operation", 0),
              "8 calls, none with its answer at once: 8 allocations, and 8 by task");
    EXPECT_EQ(on("allocates_per_operation", 1),
              "8 calls, none with its answer at once: 16 allocations, and 8 by task");
    EXPECT_EQ(on("strict", 1), "8 calls, none with its answer at once: 8 allocations, and 8 by task");
    EXPECT_EQ(on("strict", 1, remedy::await_once), "ok");
    EXPECT_EQ(on("strict", 1, remedy::keep_task), "ok");
    EXPECT_EQ(on("strict", 0), "ok");
}

TEST(timeout_and_abandon, lets_a_late_answer_reach_the_next_caller_where_producers_present_no_token) {
    EXPECT_EQ(judged("timeout_and_abandon", "late"), "refused(stale_token)");
    question asked(*find_scenario("timeout_and_abandon"), *find_subject("producer_presents_no_token"));
    EXPECT_TRUE(asked.parameters.set("late", 1));
    asked.expects = law::foreign_result;
    EXPECT_EQ(judge(asked, {}).broken, (law_set{law::foreign_result, law::stray_completion}));
}

TEST(token_wraparound, strikes_sixteen_bits_and_is_cured_by_its_remedies) {
    const auto on = [](const char* subject, remedy with, std::int64_t bits) {
        question asked(*find_scenario("token_wraparound"), *find_subject(subject), with);
        EXPECT_TRUE(asked.parameters.set("token_bits", bits));
        return judge(asked, {.strategy = search::random, .executions_max = 1, .shrinking_max = 0});
    };

    EXPECT_TRUE(on("sixteen_bit_wrap", remedy::none, 16).broken.contains(law::misuse_accepted));
    EXPECT_TRUE(on("eight_bit_token", remedy::none, 8).broken.contains(law::misuse_accepted));
    EXPECT_EQ(on("eight_bit_token", remedy::wide_token, 8).text(), "refused(stale_token)");
    EXPECT_EQ(on("eight_bit_token", remedy::retire_before_wrap, 8).text(), "refused(stale_token)");
    EXPECT_EQ(on("sixteen_bit_wrap", remedy::wide_token, 16).text(), "refused(stale_token)");
    EXPECT_EQ(on("sixteen_bit_wrap", remedy::retire_before_wrap, 16).text(), "refused(stale_token)");
    EXPECT_EQ(on("sixteen_bit_wrap", remedy::pool_reset, 16).text(), "refused(stale_token)");
    EXPECT_EQ(on("strict_narrow", remedy::none, 16).text(), "refused(stale_token)");
}

// 65,535 real operations, not a counter that was advanced.
TEST(token_wraparound, strikes_honestly) {
    question asked(*find_scenario("token_wraparound"), *find_subject("sixteen_bit_wrap"));
    EXPECT_TRUE(asked.parameters.set("honest", 1));

    const judgement found =
        judge(asked, {.strategy = search::random, .executions_max = 1, .shrinking_max = 0});

    EXPECT_TRUE(found.broken.contains(law::foreign_result)) << found.explored.story;
    EXPECT_GT(found.explored.steps, 65'535u);
}

TEST(correlation_leak, loses_spans_and_is_cured_by_capturing) {
    const auto on = [](const char* subject, remedy with) {
        return judge({*find_scenario("correlation_leak"), *find_subject(subject), with},
                     {.strategy = search::random, .executions_max = 20})
            .text();
    };

    EXPECT_EQ(on("does_not_capture_context", remedy::none), "context_leak");
    EXPECT_EQ(on("does_not_capture_context", remedy::capture_before_creating), "ok");
    EXPECT_EQ(on("does_not_capture_context", remedy::capture_at_registration), "ok");
    EXPECT_EQ(on("strict", remedy::none), "ok");
}

}  // namespace
