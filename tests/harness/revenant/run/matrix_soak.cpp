// The campaign: each subject of the gallery is caught with any of twenty seeds, each scenario within two seconds.
#include <gtest/gtest.h>

#include <revenant/run/matrix.hpp>

namespace {

using namespace revenant;

class campaign : public testing::TestWithParam<std::uint64_t> {};

TEST_P(campaign, catches_every_subject_of_the_gallery) {
    for (const subject_entry& each : subjects()) {
        if (each.is_strict()) continue;
        EXPECT_TRUE(hunt_for_its_law(each, {.seed = GetParam()})) << each.name;
    }
}

INSTANTIATE_TEST_SUITE_P(seed, campaign, testing::Range<std::uint64_t>(1, 21));

}  // namespace
