// Of all completions of one operation one is accepted.
#include "told.hpp"

namespace {

using namespace revenant;

TEST(double_completion, is_two_that_were_accepted) {
    told history;
    history.rent(1);
    history.complete(1, 7);
    history.complete(1, 8);
    EXPECT_EQ(history.breaks(oracle::double_completion), "double_completion");
}

TEST(double_completion, is_not_one_accepted_and_one_refused) {
    told history;
    history.rent(1);
    history.complete(1, 7);
    history.complete(1, 8, twice);
    EXPECT_EQ(history.breaks(oracle::double_completion), "");
}

}  // namespace
