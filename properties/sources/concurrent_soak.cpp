// Thousands of concurrent programs, a thousand executions each: `./dev slow`.
#include <gtest/gtest.h>

#include <properties/sources/drawn_programs.hpp>
#include <properties/sources/those.hpp>

namespace {

using namespace properties;

class strict_source_at_length : public testing::TestWithParam<subject_entry> {};

TEST_P(strict_source_at_length, answers_thousands_of_programs_as_if_calls_came_one_by_one) {
    const auto found = explored(GetParam(), {.seed = 7, .programs_max = 3'000});

    EXPECT_TRUE(found);
    EXPECT_EQ(found.programs, 3'000u);
}

// By chance alone no schedule is left out for being like another, so each program has all of its executions.
TEST_P(strict_source_at_length, answers_five_hundred_programs_in_half_a_million_executions) {
    const auto found = explored(GetParam(), {.programs_max = 500, .strategy = revenant::search::random});

    EXPECT_TRUE(found);
    EXPECT_EQ(found.executions, 500'000u);
}

INSTANTIATE_TEST_SUITE_P(each, strict_source_at_length, testing::ValuesIn(those(is_strict)), name_of_subject);

}  // namespace
