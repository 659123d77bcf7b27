// The scenarios in front of ThreadSanitizer: it has nothing against the strict source in our schedules, it reports the
// sources of the gallery that race, and incidents that were recorded without it are the same with it.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include <revenant/incident/reader.hpp>
#include <revenant/run/replay.hpp>
#include <revenant/scenario/judge.hpp>

namespace {

using namespace revenant;

class under_sanitizer : public testing::TestWithParam<scenario_entry> {};

TEST_P(under_sanitizer, strict_is_clean) {
    const question asked(GetParam(), *find_subject("strict"));
    const judgement found = judge(asked, {.strategy = search::random, .executions_max = 60});

    EXPECT_TRUE(found.broken.empty()) << found.explored.story;
    EXPECT_TRUE(found.explored);
    EXPECT_EQ(found.explored.executions, std::min<std::uint64_t>(60, GetParam().executions_max));
}

std::vector<scenario_entry> those_for_strict() {
    std::vector<scenario_entry> some;
    for (const scenario_entry& each : scenarios()) {
        if (each.fits(find_subject("strict")->can)) some.push_back(each);
    }
    return some;
}

INSTANTIATE_TEST_SUITE_P(each, under_sanitizer, testing::ValuesIn(those_for_strict()),
                         [](const auto& each) { return std::string(each.param.name); });

void expect_a_race(const char* scenario, const char* subject) {
    question asked(*find_scenario(scenario), *find_subject(subject));
    asked.expects = law::data_race;
    const judgement found = judge(asked, {.only_law = "data_race"});
    ASSERT_TRUE(found.broken.contains(law::data_race)) << found.explored.story;

    for (int i = 0; i < 10; ++i) {
        const judgement again = judge(asked, {.only_law = "data_race", .replay = found.explored.replay});
        EXPECT_TRUE(again.broken.contains(law::data_race)) << again.explored.story;
    }
}

TEST(gallery_under_sanitizer, relaxed_publication_races) {
    expect_a_race("registration_meets_completion", "relaxed_publication");
}

TEST(gallery_under_sanitizer, textbook_source_races) {
    expect_a_race("registration_meets_completion", "textbook_source");
}

class incident_under_sanitizer : public testing::TestWithParam<std::string> {};

TEST_P(incident_under_sanitizer, comes_out_as_without) {
    const incident recorded = load_incident(REVENANT_TREE "/incidents/" + GetParam() + ".toml");

    for (const row& each : replay(recorded).rows) {
        EXPECT_TRUE(each.as_expected()) << name_of(each.about) << " is " << text_of(each.met) << "\n"
                                        << each.why;
    }
}

// Allocations are not counted in a build with a sanitizer.
bool counts_allocations(const incident& recorded) { return recorded.scenario == "always_asynchronous"; }

std::vector<std::string> names_of_incidents() {
    std::vector<std::string> names;
    for (const auto& each : std::filesystem::directory_iterator(REVENANT_TREE "/incidents")) {
        if (each.path().extension() == ".toml" && !counts_allocations(load_incident(each.path().string())))
            names.push_back(each.path().stem().string());
    }
    std::sort(names.begin(), names.end());
    return names;
}

INSTANTIATE_TEST_SUITE_P(each, incident_under_sanitizer, testing::ValuesIn(names_of_incidents()),
                         [](const auto& each) { return each.param; });

}  // namespace
