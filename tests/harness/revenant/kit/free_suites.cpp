// The kit in a build with a sanitizer, as an author has it: the same laws on threads that nobody controls.
#include <revenant/kit/gtest.hpp>

#include "one_shots.hpp"

namespace revenant_tests {
namespace {

namespace kit = revenant::kit;

const kit::allowance nesting = kit::allowed::deep_nesting;

REVENANT_CONFORMANCE(one_shots_that_are_right, adapter<>, {.allows = {nesting}});
REVENANT_CONFORMANCE(one_shots_that_answer_again, adapter<flaw::answers_again>,
                     {.allows = {nesting}, .breaks = {revenant::law::double_consume}});
REVENANT_CONFORMANCE(cores_of_ours, core_adapter);

TEST(kit_on_free_threads, sees_what_is_broken) {
    const auto about =
        kit::conformance_of<adapter<flaw::answers_any_generation>>("wrong", {.allows = {nesting}});

    const kit::cell made = kit::examine(about, revenant::law::foreign_result, kit::mode::free);

    EXPECT_EQ(made.what, kit::cell::kind::broken);
    EXPECT_NE(made.story, "");
    EXPECT_EQ(made.incident, "");
}

TEST(kit_on_free_threads, fails_where_nothing_was_there_to_judge) {
    const auto about = kit::conformance_of<bare_adapter>("bare", {.free_runs_max = 0});

    EXPECT_FALSE(kit::examine(about, revenant::law::foreign_result, kit::mode::free).passes());
}

}  // namespace
}  // namespace revenant_tests
