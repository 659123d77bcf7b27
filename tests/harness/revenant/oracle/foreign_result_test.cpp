// A consumer gets what its own operation was completed with.
#include "told.hpp"

namespace {

using namespace revenant;

TEST(foreign_result, is_what_another_operation_was_completed_with) {
    told history;
    history.rent(1);
    history.complete(1, 7);
    history.rent(2, 2);
    history.complete(2, 8);
    history.take(1, answer::value(8));
    EXPECT_EQ(history.breaks(oracle::foreign_result), "foreign_result");
}

TEST(foreign_result, may_come_out_of_a_conversion_too) {
    told history;
    history.rent(1);
    history.convert(1);
    history.complete(1, 7);
    history.read(1, answer::value(8));
    EXPECT_EQ(history.breaks(oracle::foreign_result), "foreign_result");
}

TEST(foreign_result, is_not_what_its_own_operation_was_completed_with) {
    told history;
    history.rent(1);
    history.complete(1, 7);
    history.take(1, answer::value(7));
    EXPECT_EQ(history.breaks(oracle::foreign_result), "");
}

TEST(foreign_result, is_not_asked_about_where_nobody_got_a_result) {
    told history;
    history.rent(1);
    history.take(1, stale);
    EXPECT_EQ(history.breaks(oracle::foreign_result), "not exercised");
}

}  // namespace
