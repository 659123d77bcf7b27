// Sequential programs of a pool of sources: on strict subjects every call is answered as the contract says, and misuse changes
// nothing that can be seen; on each subject of the gallery, whose mistake a single thread can see, some program is not.
#include <gtest/gtest.h>

#include <properties/sources/sequential_pool_model.hpp>
#include <properties/sources/those.hpp>
#include <properties/support/by_chance.hpp>

namespace {

using namespace properties;

world_of<sequential_pool, sequential_pool_model> pool_of(const subject_entry& whom, programs_hold what) {
    return world_of<sequential_pool, sequential_pool_model>(
        what, [&whom] { return std::make_unique<sequential_pool>(whom.make()); });
}

class strict_source : public testing::TestWithParam<subject_entry> {};

TEST_P(strict_source, answers_legal_programs_as_the_contract_says) {
    const outcome found = for_all_programs_of(pool_of(GetParam(), programs_hold::legal_calls), {});

    EXPECT_TRUE(found.holds) << found.story;
}

TEST_P(strict_source, refuses_every_misuse_by_name_and_nothing_changes) {
    const outcome found = for_all_programs_of(pool_of(GetParam(), programs_hold::misuse_too), {});

    EXPECT_TRUE(found.holds) << found.story;
    EXPECT_GT(found.called, 40u * static_cast<unsigned>(found.cases));
}

INSTANTIATE_TEST_SUITE_P(each, strict_source, testing::ValuesIn(those(is_strict)), name_of_subject);

class gallery_source : public testing::TestWithParam<subject_entry> {};

TEST_P(gallery_source, falls_to_a_program_a_person_can_read) {
    const outcome found = for_all_programs_of(pool_of(GetParam(), programs_hold::misuse_too), {});

    EXPECT_FALSE(found.holds);
    EXPECT_LE(found.calls, 6u) << found.story;
}

// Pinned, because this is what people see; and with the same seed they see the same.
TEST(sources, tell_what_a_program_has_shown) {
    const auto fallen = [] {
        return for_all_programs_of(
            pool_of(*revenant::find_subject("error_before_token_check"), programs_hold::misuse_too), {});
    };

    EXPECT_EQ(fallen().story,
              "    rent()\n"
              "    fail(0, 1)\n"
              "    take(0)\n"
              "    rent()\n"
              "    fail(0, 1)\n"
              "    take(1)\n"
              "take(1) answered: error 1\n"
              "and should have: refused(stale_token)");
    EXPECT_EQ(fallen().story, fallen().story);
}

INSTANTIATE_TEST_SUITE_P(each, gallery_source, testing::ValuesIn(those(one_thread_can_see)), name_of_subject);

}  // namespace
