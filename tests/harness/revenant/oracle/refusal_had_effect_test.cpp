// A refused call has changed nothing.
#include "told.hpp"

namespace {

using namespace revenant;

TEST(refusal_had_effect, is_a_result_that_only_a_refused_completion_gave) {
    told history;
    history.rent(1);
    history.complete(1, 7);
    history.complete(1, 8, twice);
    history.take(1, answer::value(8));
    EXPECT_EQ(history.breaks(oracle::refusal_had_effect), "refusal_had_effect");
}

TEST(refusal_had_effect, is_a_continuation_in_the_context_of_a_refused_registration) {
    told history;
    history.rent(1);
    history.enroll(1, 1).expected_context = 1;
    history.enroll(1, 2, answer::refused(vt::misuse::awaited_twice)).expected_context = 2;
    history.complete(1, 7);
    event& ran = history.ran(1, 1);
    ran.expected_context = 1;
    ran.seen_context = 2;
    EXPECT_EQ(history.breaks(oracle::refusal_had_effect), "refusal_had_effect");
}

TEST(refusal_had_effect, is_a_legal_call_refused_after_a_stranger_was) {
    told history;
    history.rent(1);
    history.complete(1, 7);
    history.take(1, answer::value(7));
    history.rent(2);
    history.take(1, stale);
    history.complete(2, 8, stale);
    EXPECT_EQ(history.breaks(oracle::refusal_had_effect), "refusal_had_effect");
}

TEST(refusal_had_effect, is_not_a_refusal_after_which_all_goes_on) {
    told history;
    history.rent(1);
    history.complete(1, 7);
    history.complete(1, 8, twice);
    history.take(1, answer::value(7));
    EXPECT_EQ(history.breaks(oracle::refusal_had_effect), "");
}

}  // namespace
