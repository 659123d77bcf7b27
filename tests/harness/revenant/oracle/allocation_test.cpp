// The promised zero is zero.
#include "told.hpp"

namespace {

using namespace revenant;

TEST(allocation, is_any_where_none_was_promised) {
    told history;
    history.seen.allocations = 1;
    EXPECT_EQ(history.breaks(oracle::allocation), "allocation");
}

TEST(allocation, is_not_none) {
    told history;
    history.seen.allocations = 0;
    EXPECT_EQ(history.breaks(oracle::allocation), "");
}

TEST(allocation, is_not_claimed_where_nobody_counted) {
    EXPECT_EQ(told().breaks(oracle::allocation), "not exercised");
}

}  // namespace
