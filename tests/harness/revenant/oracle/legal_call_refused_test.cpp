// What the contract allows is not refused.
#include "told.hpp"

namespace {

using namespace revenant;

TEST(legal_call_refused, is_the_only_take_of_what_is_completed) {
    told history;
    history.rent(1);
    history.complete(1, 7);
    history.take(1, stale);
    EXPECT_EQ(history.breaks(oracle::legal_call_refused), "legal_call_refused");
}

TEST(legal_call_refused, is_the_first_completion) {
    told history;
    history.rent(1);
    history.complete(1, 7, twice);
    EXPECT_EQ(history.breaks(oracle::legal_call_refused), "legal_call_refused");
}

TEST(legal_call_refused, is_not_a_second_take) {
    told history;
    history.rent(1);
    history.complete(1, 7);
    history.take(1, answer::value(7));
    history.take(1, stale);
    EXPECT_EQ(history.breaks(oracle::legal_call_refused), "");
}

TEST(legal_call_refused, is_not_claimed_where_a_stranger_reached_the_source) {
    told history;
    history.rent(1);
    history.complete(1, 7);
    history.take(1, answer::value(7));
    history.rent(2);
    history.take(1, stale);
    history.complete(2, 8, stale);
    EXPECT_EQ(history.breaks(oracle::legal_call_refused), "");
}

}  // namespace
