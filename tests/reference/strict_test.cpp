// vt answers as the real runtime does, or as the table of laws in lib/README.md says that it does instead.
#include <gtest/gtest.h>

#include <map>

#include <reference/comparison.hpp>
#include <reference/corpus.hpp>
#include <reference/generator.hpp>
#include <reference/readings.hpp>

namespace reference {
namespace {

const std::filesystem::path tree = REVENANT_TREE;
const std::filesystem::path folder = tree / "tests/reference/recorded";

// A chain of more than 30 completions, a conversion that is reset before it runs, two failures with a wrong status compared.
bool takes_more_than_chance(int law) { return law == 59 || law == 26 || law == 30; }

std::map<int, std::string> table() { return readings(tree / "lib/README.md"); }

TEST(strict_types, differ_on_the_script_of_a_law_exactly_where_the_table_says_so) {
    const auto says = table();
    std::map<int, bool> differs;
    for (const recorded& each : read_scripts(folder / "laws.jsonl")) {
        const int law = law_of(each.what.name);
        for (const strict_comparison& one : compare_strict(each)) {
            // Where all is the same but the width of tokens, the narrow core is the one that is meant.
            const bool is_meant = says.at(law) != "same" || one.who == "vt::narrow_source_core";
            differs[law] |= one.met && is_meant;
            if (!one.met || !is_meant) continue;
            EXPECT_TRUE(one.laws.contains(law)) << story_of(each.what, *one.met, one.who);
        }
    }
    for (const auto& [law, differ] : differs) {
        if (says.at(law) == "does not map")
            continue;  // What of it can be said in a script is nobody's promise.
        EXPECT_EQ(differ, says.at(law) != "same") << "L" << law << " is " << says.at(law);
    }
}

TEST(strict_types, differ_on_random_scripts_only_by_a_law) {
    const auto says = table();
    const random_corpus corpus = read_random(folder / "random.answers");
    std::map<int, int> alone;  // how often each law was the only explanation
    std::map<int, int> explains;
    std::size_t steps = 0;
    std::size_t scripts_alike = 0;
    for (std::size_t i = 0; i < corpus.said.size() && !HasFailure(); i += REVENANT_EVERY_NTH) {
        const recorded one{random_script(corpus.seed, i), corpus.said[i]};
        for (const strict_comparison& each : compare_strict(one)) {
            steps += each.steps_alike;
            if (!each.met) {
                ++scripts_alike;
                continue;
            }
            EXPECT_FALSE(each.laws.empty()) << story_of(one.what, *each.met, each.who);
            if (each.laws.size() == 1) ++alone[*each.laws.begin()];
            for (const int law : each.laws) ++explains[law];
        }
    }

    std::printf("%zu steps alike; %zu comparisons without any difference\n", steps, scripts_alike);
    for (const auto& [law, times] : explains) {
        std::printf("L%d explains %d, %d of them alone\n", law, times, alone[law]);
        EXPECT_NE(says.at(law), "same") << "L" << law;
    }
    for (const recorded& each : read_scripts(folder / "laws.jsonl")) {
        const int law = law_of(each.what.name);
        const bool is_expected =
            says.at(law) == "safer" && !takes_more_than_chance(law) && !compare_strict(each).empty();
        if (!is_expected || REVENANT_EVERY_NTH > 1) continue;
        EXPECT_GT(explains[law], 0) << "nothing random shows " << each.what.name;
    }
}

TEST(strict_types, agree_on_the_scripts_that_ever_differed_but_for_a_law) {
    for (const recorded& each : read_scripts(folder / "differed.jsonl")) {
        for (const strict_comparison& one : compare_strict(each)) {
            if (!one.met) continue;
            EXPECT_FALSE(one.laws.empty()) << story_of(each.what, *one.met, one.who);
        }
    }
}

}  // namespace
}  // namespace reference
