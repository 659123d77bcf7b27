// The gallery proves the oracles: strict subjects are clean in every cell, each of the others is caught by the law it
// names, and no cell stands empty.
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>

#include <revenant/run/matrix.hpp>

namespace {

using namespace revenant;

const matrix_options quick = {.looking_max = 10};

std::string name_of_row(const testing::TestParamInfo<subject_entry>& each) { return each.param.name; }

class matrix_of : public testing::TestWithParam<subject_entry> {};

TEST_P(matrix_of, is_as_it_should_be) {
    const matrix_row row = row_of(*find_subject(GetParam().name), quick);

    EXPECT_EQ(row.objection(), "");
}

class gallery_of : public testing::TestWithParam<subject_entry> {};

TEST_P(gallery_of, is_caught_with_another_seed) {
    matrix_options other = quick;
    other.seed = 20;

    EXPECT_TRUE(hunt_for_its_law(*find_subject(GetParam().name), other));
}

std::vector<subject_entry> those_that_are_not_strict() {
    std::vector<subject_entry> some;
    for (const subject_entry& each : subjects()) {
        if (!each.is_strict()) some.push_back(each);
    }
    return some;
}

INSTANTIATE_TEST_SUITE_P(each, matrix_of, testing::ValuesIn(subjects()), name_of_row);
INSTANTIATE_TEST_SUITE_P(each, gallery_of, testing::ValuesIn(those_that_are_not_strict()), name_of_row);

TEST(matrix, objects_where_nothing_was_found_or_nothing_was_there_to_judge) {
    const subject_entry strict{.name = "strict", .summary = "", .caught_by = {}, .make = {}};
    const subject_entry weak{.name = "weak", .summary = "", .caught_by = law::residue, .make = {}};
    const law_set all{law::residue, law::double_rent};
    const matrix_row clean{&strict, all, all, {}, {}};
    const matrix_row dirty{&strict, all, all, {law::residue}, {}};
    const matrix_row idle{&strict, all, {law::residue}, {}, {}};
    const matrix_row missed{&weak, all, all, {law::double_rent}, {}};
    const matrix_row hit{&weak, all, all, {law::residue}, caught{"a", "pct", 1, 0, 0}};

    EXPECT_EQ(clean.objection(), "");
    EXPECT_EQ(dirty.objection(), "it breaks residue");
    EXPECT_EQ(idle.objection(), "not exercised: double_rent");
    EXPECT_EQ(missed.objection(), "nothing shows that it breaks residue");
    EXPECT_EQ(hit.objection(), "");
    EXPECT_EQ((matrix{{clean, dirty, hit}}).as_they_should_be(), 2u);
    EXPECT_FALSE((matrix{{clean, dirty, hit}}).is_complete());
}

TEST(matrix, has_a_subject_caught_by_each_law) {
    for (std::size_t i = 0; i < laws_of_scenarios; ++i) {
        const auto each = static_cast<law>(i);
        EXPECT_TRUE(std::any_of(subjects().begin(), subjects().end(), [&](const auto& one) {
            return one.caught_by == each;
        })) << name_of(each);
    }
}

TEST(matrix, stands_in_the_readme_with_every_subject) {
    std::ifstream in(REVENANT_TREE "/harness/README.md");
    const std::string text((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
    for (const subject_entry& each : subjects()) {
        EXPECT_NE(text.find("| `" + each.name + "` |"), std::string::npos)
            << each.name << ": ./dev matrix --into harness/README.md";
    }
    EXPECT_NE(text.find("Score: " + std::to_string(subjects().size()) + " of "), std::string::npos);
}

}  // namespace
