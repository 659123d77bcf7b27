// One careless act at a time: the strict subjects keep every law, and a lenient one does not.
#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>

#include <revenant/oracle/witness.hpp>
#include <revenant/scenario/sweep.hpp>

namespace {

using namespace revenant;

std::string joined(const std::vector<std::string>& lines) {
    return std::accumulate(lines.begin(), lines.end(), std::string(),
                           [](const auto& all, const auto& each) { return all + each + "\n"; });
}

class faults_on : public testing::TestWithParam<const char*> {};

TEST_P(faults_on, a_strict_subject_break_nothing_wherever_they_strike) {
    std::size_t strikes = 0;
    for (const scenario_entry& each : scenarios()) {
        if (each.executions_max < 100) continue;  // The long ones have no places of their own.
        const swept found = sweep(each, *find_subject(GetParam()));
        EXPECT_TRUE(found.broken.empty()) << each.name << ":\n" << joined(found.broken);
        strikes += found.strikes;
    }
    EXPECT_GT(strikes, 200u);
}

INSTANTIATE_TEST_SUITE_P(each, faults_on, testing::Values("strict", "stepwise"),
                         [](const auto& each) { return std::string(each.param); });

// What the machine may do: waits that end early, memory that comes back, and loads that see what
// has been overwritten. (Memory that runs out is for the runtime
// itself to bear; scenarios do not expect it.)
TEST(faults_of_the_machine, a_strict_subject_breaks_nothing_wherever_they_strike) {
    constexpr possible_faults faults{.weak_exchanges = true,
                                     .spurious_wakeups = true,
                                     .early_timeouts = true,
                                     .stop_requests = true,
                                     .reused_memory = true,
                                     .stale_loads = true};
    std::uint64_t strikes = 0;
    for (const scenario_entry& each : scenarios()) {
        if (each.executions_max < 100) continue;
        for (const char* const whom : {"strict", "stepwise"}) {
            const question asked(each, *find_subject(whom));
            const judgement found = judge(asked, {.strategy = search::single_faults, .faults = faults});
            EXPECT_TRUE(found.broken.empty() && found.explored.found == verdict::ok)
                << each.name << " on " << whom << ": " << found.text() << "\n"
                << found.explored.story;
            strikes += found.explored.executions - 1;
        }
    }
    EXPECT_GT(strikes, 200u);
}

TEST(sweep, finds_the_place_where_a_careful_scenario_turns_bad) {
    const scenario_entry& careful = *find_scenario("recycle_under_load");

    const swept late = sweep(careful, *find_subject("producer_presents_no_token"));
    const swept kept = sweep(careful, *find_subject("lenient_pool"));

    EXPECT_NE(joined(late.broken).find("producer_late by actor 1"), std::string::npos) << joined(late.broken);
    EXPECT_NE(joined(kept.broken).find("consumer_keeps_handle"), std::string::npos) << joined(kept.broken);
}

TEST(sweep, comes_to_every_fault) {
    for (std::size_t i = 0; i < fault_names.size(); ++i) {
        const bool somewhere =
            std::any_of(scenarios().begin(), scenarios().end(), [&](const scenario_entry& each) {
                question asked(each, *find_subject("strict"));
                asked.planned = strike{static_cast<fault>(i), 0, 1};
                (void)judge(asked, {.strategy = search::random, .executions_max = 1});
                return witness::has_struck();
            });
        EXPECT_TRUE(somewhere) << fault_names[i];
    }
}

}  // namespace
