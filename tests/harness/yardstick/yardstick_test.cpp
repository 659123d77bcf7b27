// Every program of the yardstick is found in twenty trials of twenty by the portfolio, within 10,000 executions.
#include <gtest/gtest.h>

#include "programs/programs.hpp"

namespace {

using revenant::exploration;
using revenant::explore;
using revenant::search;
using revenant::verdict;

constexpr std::uint64_t trials = 20;

class yardstick_programs : public testing::TestWithParam<yardstick::program> {};

TEST_P(yardstick_programs, are_found_in_every_trial) {
    for (std::uint64_t seed = 1; seed <= trials; ++seed) {
        const exploration found = explore(
            GetParam().body,
            {.strategy = search::portfolio, .seed = seed, .executions_max = 10'000, .shrinking_max = 0});
        EXPECT_EQ(found.found, GetParam().bug) << "seed " << seed << "\n" << found.story;
    }
}

INSTANTIATE_TEST_SUITE_P(, yardstick_programs, testing::ValuesIn(yardstick::programs),
                         [](const auto& each) { return std::string(each.param.name); });

// The whole trial takes minutes and stands in safe_stack_soak.cpp; this is one short way in.
TEST(safe_stack, is_found_by_partial_order_sampling) {
    const exploration found = explore(yardstick::safe_stack, {.strategy = search::pos,
                                                              .seed = 1,
                                                              .executions_max = 1'000'000,
                                                              .seconds_max = 60,
                                                              .races = false,
                                                              .memory = false,
                                                              .shrinking_max = 0});
    EXPECT_EQ(found.found, verdict::failed_check) << found.story;
}

}  // namespace
