// A stale, early or second call is refused.
#include "told.hpp"

namespace {

using namespace revenant;

TEST(misuse_accepted, is_a_stale_look_that_was_answered) {
    told history;
    history.rent(1);
    history.complete(1, 7);
    history.take(1, answer::value(7));
    history.status(1, succeeded);
    EXPECT_EQ(history.breaks(oracle::misuse_accepted), "misuse_accepted");
}

TEST(misuse_accepted, is_a_take_before_completion_that_was_answered) {
    told history;
    history.rent(1);
    history.take(1, answer::value(0));
    EXPECT_EQ(history.breaks(oracle::misuse_accepted), "misuse_accepted");
}

TEST(misuse_accepted, is_a_second_registration_that_was_accepted) {
    told history;
    history.rent(1);
    history.enroll(1, 1);
    history.enroll(1, 2);
    EXPECT_EQ(history.breaks(oracle::misuse_accepted), "misuse_accepted");
}

TEST(misuse_accepted, is_a_reset_of_what_somebody_waits_for) {
    told history;
    history.rent(1);
    history.enroll(1, 1);
    history.reset(1);
    EXPECT_EQ(history.breaks(oracle::misuse_accepted), "misuse_accepted");
}

TEST(misuse_accepted, is_a_take_after_a_reset_that_was_answered) {
    told history;
    history.rent(1);
    history.complete(1, 7);
    history.reset(1);
    history.take(1, answer::value(7));
    EXPECT_EQ(history.breaks(oracle::misuse_accepted), "misuse_accepted");
}

TEST(misuse_accepted, is_not_misuse_that_was_refused) {
    told history;
    history.rent(1);
    history.take(1, answer::refused(vt::misuse::taken_too_early));
    history.enroll(1, 1);
    history.enroll(1, 2, answer::refused(vt::misuse::awaited_twice));
    history.complete(1, 7);
    history.ran(1, 1);
    history.take(1, answer::value(7));
    history.status(1, stale);
    EXPECT_EQ(history.breaks(oracle::misuse_accepted), "");
}

TEST(misuse_accepted, is_not_claimed_of_calls_at_the_same_time) {
    told history;
    history.rent(1);
    told::goes_on(history.complete(1, 7));
    told::goes_on(history.take(1, answer::value(7)));
    history.status(1, succeeded);
    EXPECT_EQ(history.breaks(oracle::misuse_accepted), "not exercised");
}

}  // namespace
