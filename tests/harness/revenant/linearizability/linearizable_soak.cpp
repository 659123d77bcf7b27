// How long it takes: five hundred programs, a thousand executions of each, whatever they have in common.
#include <gtest/gtest.h>

#include <tests/harness/revenant/linearizability/systems.hpp>

namespace {

TEST(linearizable_at_length, explores_half_a_million_executions) {
    const auto found = revenant::linearizable<locked_queue, queue_model>(
        {.programs_max = 500, .strategy = revenant::search::random});

    EXPECT_TRUE(found);
    EXPECT_EQ(found.executions, 500'000u);
}

}  // namespace
