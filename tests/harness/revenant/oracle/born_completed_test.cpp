// An operation is pending until somebody completes it.
#include "told.hpp"

namespace {

using namespace revenant;

TEST(born_completed, is_an_operation_that_says_so_before_anybody_completes_it) {
    told history;
    history.rent(1);
    history.status(1, succeeded);
    history.complete(1, 7);
    EXPECT_EQ(history.breaks(oracle::born_completed), "born_completed");
}

TEST(born_completed, is_a_registration_with_nothing_to_wait_for) {
    told history;
    history.rent(1);
    history.enroll(1, 1, {.what = answer::kind::already_completed});
    EXPECT_EQ(history.breaks(oracle::born_completed), "born_completed");
}

TEST(born_completed, is_not_one_that_is_pending) {
    told history;
    history.rent(1);
    history.status(1, pending);
    EXPECT_EQ(history.breaks(oracle::born_completed), "");
}

TEST(born_completed, is_not_claimed_while_somebody_is_completing) {
    told history;
    history.rent(1);
    told::goes_on(history.complete(1, 7));
    history.status(1, succeeded);
    EXPECT_EQ(history.breaks(oracle::born_completed), "not exercised");
}

}  // namespace
