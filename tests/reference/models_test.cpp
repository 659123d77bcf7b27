// The gallery's models of .NET answer as the real runtime did, step by step: to a script for each law, to each script that
// ever showed a difference, and to thousands that nobody thought of.
#include <gtest/gtest.h>

#include <reference/comparison.hpp>
#include <reference/corpus.hpp>
#include <reference/generator.hpp>

namespace reference {
namespace {

const std::filesystem::path folder = REVENANT_TREE "/tests/reference/recorded";

void expect_alike(const recorded& one) {
    ASSERT_EQ(one.said.size(), one.what.steps.size()) << one.what.name << ": ./dev record-reference";
    if (const auto met = difference_of_dotnet(one)) ADD_FAILURE() << story_of(one.what, *met, "the model");
}

class recorded_scripts : public testing::TestWithParam<const char*> {};

TEST_P(recorded_scripts, are_answered_as_the_runtime_did) {
    const auto all = read_scripts(folder / (std::string(GetParam()) + ".jsonl"));

    EXPECT_FALSE(all.empty());
    for (const recorded& each : all) expect_alike(each);
}

INSTANTIATE_TEST_SUITE_P(each, recorded_scripts, testing::Values("laws", "differed"),
                         [](const auto& each) { return std::string(each.param); });

TEST(random_scripts, are_answered_as_the_runtime_did) {
    const random_corpus corpus = read_random(folder / "random.answers");

    EXPECT_GE(corpus.said.size(), 5'000u);
    for (std::size_t i = 0; i < corpus.said.size() && !HasFailure(); i += REVENANT_EVERY_NTH) {
        expect_alike({random_script(corpus.seed, i), corpus.said[i]});
    }
}

TEST(random_scripts, are_those_that_were_recorded) {
    const random_corpus corpus = read_random(folder / "random.answers");
    std::vector<script> all;
    for (std::size_t i = 0; i < corpus.said.size(); ++i) all.push_back(random_script(corpus.seed, i));

    EXPECT_EQ(digest_of(all), corpus.digest) << "the generator has changed: ./dev record-reference";
}

TEST(random_scripts, have_5_to_40_steps_before_the_places_are_drained_and_read_back_as_they_were_written) {
    for (std::uint64_t i = 0; i < 200; ++i) {
        const script one = random_script(7, i);
        EXPECT_GE(one.steps.size(), 5u);
        EXPECT_LE(one.steps.size(), 45u);
        EXPECT_EQ(text_of(script_from(text_of(one))), text_of(one));
    }
}

TEST(comparison, names_the_step_that_differs) {
    recorded one = read_scripts(folder / "laws.jsonl").at(0);
    ASSERT_EQ(difference_of_dotnet(one), std::nullopt);

    one.said.at(3) += "?";

    const auto met = difference_of_dotnet(one);
    ASSERT_NE(met, std::nullopt);
    EXPECT_EQ(met->step, 3u);
    EXPECT_NE(story_of(one.what, *met, "the model").find(", step 3, " + text_of(one.what.steps[3])),
              std::string::npos);
}

}  // namespace
}  // namespace reference
