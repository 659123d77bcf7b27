// The judge is judged: a model of .NET, or vt, with one rule broken is found out by the recorded answers, and the step is
// named at which it showed.
#include <gtest/gtest.h>

#include <reference/broken_machine.hpp>
#include <reference/comparison.hpp>
#include <reference/corpus.hpp>
#include <reference/dotnet_machine.hpp>
#include <reference/generator.hpp>
#include <reference/strict_machine.hpp>

namespace reference {
namespace {

const std::filesystem::path folder = REVENANT_TREE "/tests/reference/recorded";

const random_corpus& corpus() {
    static const random_corpus all = read_random(folder / "random.answers");
    return all;
}

// What is said of the first recorded script to which somebody objects.
template <class Objection>
std::string first_objection(Objection to) {
    for (std::size_t i = 0; i < corpus().said.size(); ++i) {
        const std::string met = to(recorded{random_script(corpus().seed, i), corpus().said[i]});
        if (!met.empty()) return met;
    }
    return {};
}

class broken_model : public testing::TestWithParam<broken_rule> {};

TEST_P(broken_model, is_found_out_and_the_step_is_named) {
    const std::string met = first_objection([&](const recorded& one) {
        const auto found = difference_of(one, make_broken(make_dotnet_machine(), GetParam()));
        return found ? story_of(one.what, *found, "the model") : std::string();
    });

    EXPECT_NE(met.find(", step "), std::string::npos) << "nobody noticed";
}

class broken_vt : public testing::TestWithParam<broken_rule> {};

TEST_P(broken_vt, is_found_out_and_the_step_is_named) {
    const std::string met = first_objection([&](const recorded& one) {
        return unexplained(one, compare_strict(one, "vt", make_broken(make_strict_machine(), GetParam())));
    });

    EXPECT_NE(met.find(", step "), std::string::npos) << "nobody noticed";
}

std::vector<broken_rule> rules_of_vt() {
    std::vector<broken_rule> some = broken_rules();
    std::erase_if(some, [](const broken_rule& each) { return each.is_vts_own; });
    return some;
}

std::string name_of(const testing::TestParamInfo<broken_rule>& each) { return each.param.name; }

INSTANTIATE_TEST_SUITE_P(each, broken_model, testing::ValuesIn(broken_rules()), name_of);
INSTANTIATE_TEST_SUITE_P(each, broken_vt, testing::ValuesIn(rules_of_vt()), name_of);

// One source goes its own way, as L49 says; what another one answers is held against it all the same.
TEST(comparison, goes_on_where_nothing_has_come_apart) {
    const script what =
        script_from(R"({"name":"two sources","steps":[)"
                    R"([0,"core",0],[0,"mint",0],[0,"core",0],[0,"mint",1],[0,"set_result",0,1],)"
                    R"([0,"set_result",0,2],[0,"get_result",0],[0,"set_result",1,3],)"
                    R"([0,"get_result",0],[0,"get_result",1]]})");
    recorded one{what, {"ok", "t0", "ok", "t0", "ok", "refused", "v2", "ok", "v2", "v3"}};
    ASSERT_EQ(difference_of_dotnet(one), std::nullopt);
    const strict_comparison before = compare_strict(one).front();

    one.said.back() = "v4";

    ASSERT_EQ(before.met.size(), 1u);
    EXPECT_EQ(before.met.front().what.step, 6u);
    EXPECT_EQ(before.met.front().laws, std::set{49});
    EXPECT_EQ(before.steps_left_out, 1u);
    const strict_comparison after = compare_strict(one).front();
    ASSERT_EQ(after.met.size(), 2u);
    EXPECT_EQ(after.met.back().what.step, 9u);
    EXPECT_TRUE(after.met.back().laws.empty()) << "L49 explains nothing of the other source";
}

}  // namespace
}  // namespace reference
