// vt answers as the real runtime does, or as the table of laws in lib/README.md says that it does instead.
#include <gtest/gtest.h>

#include <cstdio>
#include <map>

#include <reference/comparison.hpp>
#include <reference/corpus.hpp>
#include <reference/generator.hpp>
#include <reference/readings.hpp>

namespace reference {
namespace {

const std::filesystem::path tree = REVENANT_TREE;
const std::filesystem::path folder = tree / "tests/reference/recorded";

// A chain of more than 30 completions, a conversion that is reset before it runs, two failures with a wrong
// status compared, 65,536 uses of one box.
bool takes_more_than_chance(int law) { return law == 59 || law == 26 || law == 30 || law == 78; }

// What is safer about an operation that nobody takes is counted by pools: no answer tells it.
bool is_beyond_answers(int law) { return law == 28 || law == 29; }

std::map<int, std::string> table() { return readings(tree / "lib/README.md"); }

void expect_explained(const script& what, const strict_comparison& one) {
    for (const auto& [met, laws] : one.met) EXPECT_FALSE(laws.empty()) << story_of(what, met, one.who);
}

TEST(strict_types, differ_on_the_script_of_a_law_exactly_where_the_table_says_so) {
    const auto says = table();
    std::map<int, bool> differs;
    for (const recorded& each : read_scripts(folder / "laws.jsonl")) {
        const int law = law_of(each.what.name);
        for (const strict_comparison& one : compare_strict(each)) {
            // Where all is the same but the width of tokens, the narrow core is the one that is meant.
            const bool is_meant = says.at(law) != "same" || one.who == "vt::narrow_source_core";
            differs[law] |= !one.met.empty() && is_meant;
            if (one.met.empty() || !is_meant) continue;
            const auto& [first, laws] = one.met.front();
            EXPECT_TRUE(laws.contains(law)) << story_of(each.what, first, one.who);
            expect_explained(each.what, one);
        }
    }
    for (const auto& [law, differ] : differs) {
        if (says.at(law) == "does not map" || is_beyond_answers(law))
            continue;  // What of it can be said in a script is nobody's promise.
        EXPECT_EQ(differ, says.at(law) != "same") << "L" << law << " is " << says.at(law);
    }
}

TEST(strict_types, differ_on_random_scripts_only_by_a_law) {
    const auto says = table();
    const random_corpus corpus = read_random(folder / "random.answers");
    std::map<int, int> alone;  // how often each law was the only explanation
    std::map<int, int> explains;
    std::size_t steps_alike = 0;
    std::size_t steps_left_out = 0;
    std::size_t differences = 0;
    std::size_t scripts_alike = 0;
    for (std::size_t i = 0; i < corpus.said.size() && !HasFailure(); i += REVENANT_EVERY_NTH) {
        const recorded one{random_script(corpus.seed, i), corpus.said[i]};
        for (const strict_comparison& each : compare_strict(one)) {
            steps_alike += each.steps_alike;
            steps_left_out += each.steps_left_out;
            differences += each.met.size();
            if (each.met.empty()) ++scripts_alike;
            expect_explained(one.what, each);
            for (const auto& [met, laws] : each.met) {
                if (laws.size() == 1) ++alone[*laws.begin()];
                for (const int law : laws) ++explains[law];
            }
        }
    }

    const std::size_t compared = steps_alike + differences;
    std::printf(
        "%zu steps of %zu compared: %zu alike, %zu explained; %zu comparisons without any difference\n",
        compared, compared + steps_left_out, steps_alike, differences, scripts_alike);
    // Three of four, at least: what comes apart takes little along.
    EXPECT_GE(4 * compared, 3 * (compared + steps_left_out));
    for (const auto& [law, times] : explains) {
        std::printf("L%d explains %d, %d of them alone\n", law, times, alone[law]);
        EXPECT_NE(says.at(law), "same") << "L" << law;
    }
    for (const recorded& each : read_scripts(folder / "laws.jsonl")) {
        const int law = law_of(each.what.name);
        const bool is_expected = says.at(law) == "safer" && !takes_more_than_chance(law) &&
                                 !is_beyond_answers(law) && !compare_strict(each).empty();
        if (!is_expected || REVENANT_EVERY_NTH > 1) continue;
        EXPECT_GT(explains[law], 0) << "nothing random shows " << each.what.name;
    }
}

TEST(strict_types, agree_on_the_scripts_that_ever_differed_but_for_a_law) {
    for (const recorded& each : read_scripts(folder / "differed.jsonl")) {
        for (const strict_comparison& one : compare_strict(each)) {
            expect_explained(each.what, one);
        }
    }
}

}  // namespace
}  // namespace reference
