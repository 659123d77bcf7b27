// A producer completes its own operation or nobody's.
#include "told.hpp"

namespace {

using namespace revenant;

TEST(stray_completion, is_one_accepted_after_its_operation_was_over) {
    told history;
    history.rent(1);
    history.complete(1, 7);
    history.take(1, answer::value(7));
    history.complete(1, 8);
    EXPECT_EQ(history.breaks(oracle::stray_completion), "stray_completion");
}

TEST(stray_completion, is_not_one_that_was_refused) {
    told history;
    history.rent(1);
    history.reset(1);
    history.complete(1, 8, stale);
    EXPECT_EQ(history.breaks(oracle::stray_completion), "");
}

TEST(stray_completion, is_not_claimed_of_one_that_began_before_the_end) {
    told history;
    history.rent(1);
    told::goes_on(history.complete(1, 8));
    history.reset(1);
    EXPECT_EQ(history.breaks(oracle::stray_completion), "not exercised");
}

}  // namespace
