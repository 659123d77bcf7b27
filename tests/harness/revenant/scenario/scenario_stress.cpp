// The scenarios on real threads against the strict subjects, some rounds each: clean, also for the sanitizers.
#include <gtest/gtest.h>

#include <revenant/scenario/scenario.hpp>

namespace {

using namespace revenant;

std::vector<question> all_questions() {
    std::vector<question> all;
    for (const scenario_entry& scenario : scenarios()) {
        for (const subject_entry& whom : subjects()) {
            if (whom.is_strict() && scenario.fits(whom.can)) all.emplace_back(scenario, whom);
        }
    }
    return all;
}

class on_free_threads : public testing::TestWithParam<question> {};

TEST_P(on_free_threads, is_clean) {
    const int rounds = GetParam().scenario.executions_max < 100 ? 2 : 50;
    for (int i = 0; i < rounds; ++i) {
        const verdicts out = play(GetParam());
        ASSERT_TRUE(out.stories().empty()) << out.stories().front().story;
    }
}

INSTANTIATE_TEST_SUITE_P(each, on_free_threads, testing::ValuesIn(all_questions()), [](const auto& each) {
    return each.param.whom.name + "_in_" + std::string(each.param.scenario.name);
});

// Every remedy that a scenario names, too: a lenient pool has nothing left to get wrong.
TEST(remedies, cure_the_lenient_pool_on_free_threads) {
    for (const remedy each : {remedy::as_task, remedy::preserve, remedy::call_again, remedy::await_once}) {
        const question asked(*find_scenario("retry_payment"), *find_subject("lenient_pool"), each);
        for (int i = 0; i < 50; ++i) ASSERT_TRUE(play(asked).stories().empty()) << name_of(each);
    }
}

}  // namespace
