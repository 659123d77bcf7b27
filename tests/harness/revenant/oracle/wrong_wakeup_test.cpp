// A continuation runs once, if it was accepted, and not before completion.
#include "told.hpp"

namespace {

using namespace revenant;

TEST(wrong_wakeup, is_a_continuation_that_ran_twice) {
    told history;
    history.rent(1);
    history.enroll(1, 1);
    history.complete(1, 7);
    history.ran(1, 1);
    history.ran(1, 1);
    EXPECT_EQ(history.breaks(oracle::wrong_wakeup), "wrong_wakeup");
}

TEST(wrong_wakeup, is_one_that_had_been_refused) {
    told history;
    history.rent(1);
    history.enroll(1, 1, stale);
    history.complete(1, 7);
    history.ran(1, 1);
    EXPECT_EQ(history.breaks(oracle::wrong_wakeup), "wrong_wakeup");
}

TEST(wrong_wakeup, is_one_before_completion) {
    told history;
    history.rent(1);
    history.enroll(1, 1);
    history.ran(1, 1);
    history.complete(1, 7);
    EXPECT_EQ(history.breaks(oracle::wrong_wakeup), "wrong_wakeup");
}

TEST(wrong_wakeup, is_not_one_run_after_completion) {
    told history;
    history.rent(1);
    history.enroll(1, 1);
    history.complete(1, 7);
    history.ran(1, 1);
    EXPECT_EQ(history.breaks(oracle::wrong_wakeup), "");
}

}  // namespace
