// The hardest program of the yardstick: five preemptions at the right places.
#include <gtest/gtest.h>

#include "programs/programs.hpp"

namespace {

using revenant::exploration;
using revenant::explore;
using revenant::search;
using revenant::verdict;

constexpr std::uint64_t trials = 20;

int found_by(search strategy, std::uint64_t executions_max) {
    int found = 0;
    for (std::uint64_t seed = 1; seed <= trials; ++seed) {
        const exploration done = explore(yardstick::safe_stack, {.strategy = strategy,
                                                                 .seed = seed,
                                                                 .executions_max = executions_max,
                                                                 .seconds_max = 30,
                                                                 .only_law = "failed_check",
                                                                 .races = false,
                                                                 .memory = false,
                                                                 .shrinking_max = 0});
        found += done.found == verdict::failed_check ? 1 : 0;
        std::printf("seed %2d: %s after %d executions, %s\n", static_cast<int>(seed),
                    done.found == verdict::failed_check ? "found" : "not found",
                    static_cast<int>(done.executions), done.found_by.c_str());
    }
    return found;
}

TEST(safe_stack, is_found_by_partial_order_sampling_within_a_million_executions) {
    EXPECT_GE(found_by(search::pos, 1'000'000), 19);
}

TEST(safe_stack, is_found_by_the_portfolio_within_six_million_executions_and_thirty_seconds) {
    EXPECT_EQ(found_by(search::portfolio, 6'000'000), 20);
}

}  // namespace
