// The numbers themselves: a recorded seed has to mean the same on every machine, for ever.
#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include <revenant/decision/dice.hpp>

namespace {

using revenant::decision::dice;
using revenant::decision::seed_of;

TEST(dice, show_the_same_words_for_a_seed_everywhere) {
    dice d(42);
    const std::vector<std::uint64_t> words = {d.word(), d.word(), d.word(), d.word()};
    EXPECT_EQ(words, (std::vector<std::uint64_t>{0x15780b2e0c2ec716, 0x6104d9866d113a7e, 0xae17533239e499a1,
                                                 0xecb8ad4703b360a1}));
}

TEST(dice, show_the_same_bounded_draws_for_a_seed_everywhere) {
    dice d(7);
    std::vector<std::uint32_t> draws;
    for (int i = 0; i < 12; ++i) draws.push_back(d.below(10));
    EXPECT_EQ(draws, (std::vector<std::uint32_t>{7, 2, 8, 9, 9, 8, 0, 1, 4, 1, 5, 7}));
}

TEST(dice, stay_below_the_bound_and_reach_all_of_it) {
    dice d(1);
    for (const std::uint32_t bound : {1u, 2u, 3u, 7u, 64u}) {
        std::vector<int> seen(bound);
        for (int i = 0; i < 10'000; ++i) ++seen.at(d.below(bound));
        for (const int times : seen) EXPECT_NEAR(times, 10'000.0 / bound, 5 * std::sqrt(10'000.0 / bound));
    }
    for (int i = 0; i < 1'000; ++i) EXPECT_LT(d.below(0xfffffffb), 0xfffffffbu);
}

TEST(dice, give_each_execution_a_seed_of_its_own) {
    EXPECT_EQ(seed_of(42, 7), seed_of(42, 7));
    EXPECT_NE(seed_of(42, 7), seed_of(42, 8));
    EXPECT_NE(seed_of(42, 7), seed_of(43, 7));
}

}  // namespace
