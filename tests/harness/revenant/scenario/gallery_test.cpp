// The strict subjects are clean in every scenario, and each subject of the gallery is caught by the law it names.
#include <gtest/gtest.h>

#include <algorithm>

#include <revenant/scenario/judge.hpp>

namespace {

using namespace revenant;

std::string name_of_row(const testing::TestParamInfo<subject_entry>& each) { return each.param.name; }

std::vector<subject_entry> those_that_are_strict(bool strict) {
    std::vector<subject_entry> some;
    for (const subject_entry& each : subjects()) {
        if (each.is_strict() == strict) some.push_back(each);
    }
    return some;
}

class strict_subject : public testing::TestWithParam<subject_entry> {};

TEST_P(strict_subject, is_clean_in_every_scenario) {
    for (const scenario_entry& each : scenarios()) {
        const judgement found =
            judge({each, GetParam()}, {.strategy = search::random, .executions_max = 100});

        EXPECT_TRUE(found.broken.empty()) << each.name << ": " << text_of(found.broken);
        EXPECT_TRUE(found.explored) << each.name;
    }
}

INSTANTIATE_TEST_SUITE_P(each, strict_subject, testing::ValuesIn(those_that_are_strict(true)), name_of_row);

class weak_subject : public testing::TestWithParam<subject_entry> {};

// Whether some scenario shows it, with that seed.
bool is_caught(const subject_entry& whom, std::uint64_t seed) {
    return std::any_of(scenarios().begin(), scenarios().end(), [&](const scenario_entry& each) {
        question asked(each, whom);
        asked.expects = whom.caught_by;
        const explore_options options{
            .strategy = search::random, .seed = seed, .executions_max = 300, .shrinking_max = 0};
        return judge(asked, options).broken.contains(*whom.caught_by);
    });
}

TEST_P(weak_subject, is_caught_by_the_law_it_names) {
    EXPECT_TRUE(is_caught(GetParam(), 1));
    EXPECT_TRUE(is_caught(GetParam(), 2));
}

INSTANTIATE_TEST_SUITE_P(each, weak_subject, testing::ValuesIn(those_that_are_strict(false)), name_of_row);

}  // namespace
