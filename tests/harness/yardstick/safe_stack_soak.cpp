// The hardest program of the yardstick: five preemptions at the right places.
#include <gtest/gtest.h>
#include <sys/resource.h>

#include <cstdio>

#include "programs/programs.hpp"

namespace {

using revenant::exploration;
using revenant::explore;
using revenant::search;
using revenant::verdict;

constexpr std::uint64_t trials = 20;

// The worker's, which has ended when its search has been told. Other programs that run meanwhile do not count.
double processor_seconds() {
    rusage spent{};
    getrusage(RUSAGE_CHILDREN, &spent);
    return static_cast<double>(spent.ru_utime.tv_sec) + static_cast<double>(spent.ru_utime.tv_usec) / 1e6;
}

int found_by(search strategy, std::uint64_t executions_max, double seconds_max) {
    int found = 0;
    for (std::uint64_t seed = 1; seed <= trials; ++seed) {
        const double began = processor_seconds();
        const exploration done = explore(yardstick::safe_stack, {.strategy = strategy,
                                                                 .seed = seed,
                                                                 .executions_max = executions_max,
                                                                 .seconds_max = 600,
                                                                 .only_law = "failed_check",
                                                                 .races = false,
                                                                 .memory = false,
                                                                 .shrinking_max = 0});
        const double seconds = processor_seconds() - began;
        const bool in_time = done.found == verdict::failed_check && seconds <= seconds_max;
        found += in_time ? 1 : 0;
        std::printf("seed %2d: %s after %d executions and %.1f s, %s\n", static_cast<int>(seed),
                    done.found == verdict::failed_check ? "found" : "not found",
                    static_cast<int>(done.executions), seconds, done.found_by.c_str());
    }
    return found;
}

TEST(safe_stack, is_found_by_partial_order_sampling_within_a_million_executions) {
    EXPECT_GE(found_by(search::pos, 1'000'000, 30), 19);
}

TEST(safe_stack, is_found_by_the_portfolio_within_six_million_executions_and_thirty_seconds) {
    EXPECT_EQ(found_by(search::portfolio, 6'000'000, 30), 20);
}

}  // namespace
