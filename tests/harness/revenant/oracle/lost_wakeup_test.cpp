// An accepted registration runs once its operation has ended.
#include "told.hpp"

namespace {

using namespace revenant;

TEST(lost_wakeup, is_a_registration_that_never_ran_although_its_operation_completed) {
    told history;
    history.rent(1);
    history.enroll(1, 1);
    history.complete(1, 7);
    EXPECT_EQ(history.breaks(oracle::lost_wakeup), "lost_wakeup");
}

TEST(lost_wakeup, is_a_registration_that_a_reset_forgot) {
    told history;
    history.rent(1);
    history.enroll(1, 1);
    history.reset(1);
    EXPECT_EQ(history.breaks(oracle::lost_wakeup), "lost_wakeup");
}

TEST(lost_wakeup, is_not_one_that_ran) {
    told history;
    history.rent(1);
    history.enroll(1, 1);
    history.complete(1, 7);
    history.ran(1, 1);
    EXPECT_EQ(history.breaks(oracle::lost_wakeup), "");
}

TEST(lost_wakeup, is_not_claimed_of_an_operation_that_goes_on) {
    told history;
    history.rent(1);
    history.enroll(1, 1);
    EXPECT_EQ(history.breaks(oracle::lost_wakeup), "not exercised");
}

}  // namespace
