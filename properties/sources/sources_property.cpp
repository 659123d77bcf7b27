// Sequential programs of a pool of sources: on strict subjects every call is answered as the contract says, and misuse changes
// nothing that can be seen; on each subject of the gallery, whose mistake a single thread can see, some program is not.
#include <gtest/gtest.h>

#include <properties/sources/kept.hpp>
#include <properties/sources/those.hpp>
#include <properties/support/by_chance.hpp>
#include <properties/support/plainer_calls.hpp>
#include <revenant/incident/reader.hpp>
#include <revenant/scenario/sequential_pool_model.hpp>

namespace {

using namespace properties;
using revenant::sequential_pool;
using revenant::sequential_pool_model;

world_of<sequential_pool, sequential_pool_model> pool_of(const subject_entry& whom, programs_hold what) {
    return world_of<sequential_pool, sequential_pool_model>(
        what, [&whom] { return std::make_unique<sequential_pool>(whom.make()); });
}

class strict_source : public testing::TestWithParam<subject_entry> {};

TEST_P(strict_source, answers_legal_programs_as_the_contract_says) {
    const auto pool = pool_of(GetParam(), programs_hold::legal_calls);

    const outcome found = for_all_programs_of(pool, {});

    EXPECT_TRUE(found.holds) << found.story << kept(found, pool.can(), GetParam());
}

TEST_P(strict_source, refuses_every_misuse_by_name_and_nothing_changes) {
    const auto pool = pool_of(GetParam(), programs_hold::misuse_too);

    const outcome found = for_all_programs_of(pool, {});

    EXPECT_TRUE(found.holds) << found.story << kept(found, pool.can(), GetParam());
    EXPECT_GT(found.called, 40u * static_cast<unsigned>(found.cases));
}

INSTANTIATE_TEST_SUITE_P(each, strict_source, testing::ValuesIn(those(is_strict)), name_of_subject);

// A call of the program, or an argument, without which it fails as well; empty: there is none.
std::string needless_in(const world& around, const std::vector<call>& failing) {
    for (std::size_t i = 0; i < failing.size(); ++i) {
        std::vector<call> tried = failing;
        tried.erase(tried.begin() + static_cast<std::ptrdiff_t>(i));
        if (objection_to(around, tried)) return "without " + to_text(failing[i], around.can());
        for (const call& each : simpler(failing[i])) {
            tried = failing;
            tried[i] = each;
            if (objection_to(around, tried)) return "with " + to_text(each, around.can());
        }
    }
    return "";
}

// Written down, and read again.
std::vector<call> read_back(const world& around, const revenant::incident& kept) {
    using namespace revenant::linearizability;
    const std::string text = text_of(kept);
    const revenant::incident read = revenant::read_incident(text, "kept.toml");
    EXPECT_EQ(read, kept);
    EXPECT_EQ(text_of(read), text);
    const auto whole = program_from_text(text_from(read.program), around.can());
    EXPECT_TRUE(whole) << text;
    return whole ? whole->before : std::vector<call>();
}

class gallery_source : public testing::TestWithParam<subject_entry> {};

TEST_P(gallery_source, falls_to_a_program_a_person_can_read_and_keep) {
    const auto pool = pool_of(GetParam(), programs_hold::misuse_too);

    const outcome found = for_all_programs_of(pool, {});

    ASSERT_FALSE(found.holds);
    EXPECT_LE(found.program.size(), 8u) << found.story;
    EXPECT_EQ(needless_in(pool, found.program), "") << found.story;
    EXPECT_EQ(read_back(pool, incident_of(found, pool.can(), GetParam())), found.program);
    // A test of the program plays what is kept (properties/CMakeLists.txt).
    EXPECT_NE(kept(found, pool.can(), GetParam()), "");
}

// Pinned, because this is what people see; and with the same seed they see the same.
TEST(sources, tell_what_a_program_has_shown) {
    const auto fallen = [] {
        return for_all_programs_of(
            pool_of(*revenant::find_subject("answers_cached_result"), programs_hold::misuse_too),
            {.is_pinned = true});
    };

    const std::string told = fallen().story;
    EXPECT_EQ(told,
              "    rent()\n"
              "    fail(0, 1)\n"
              "    take(0)\n"
              "    take(0)\n"
              "take(0) answered: error 1\n"
              "and should have: refused(stale_token)");
    EXPECT_EQ(fallen().story, told);
}

INSTANTIATE_TEST_SUITE_P(each, gallery_source, testing::ValuesIn(those(one_thread_can_see)), name_of_subject);

}  // namespace
