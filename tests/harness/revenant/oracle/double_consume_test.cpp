// An operation is consumed at most once.
#include "told.hpp"

namespace {

using namespace revenant;

TEST(double_consume, is_two_takes_that_were_answered) {
    told history;
    history.rent(1);
    history.complete(1, 7);
    history.take(1, answer::value(7));
    history.take(1, answer::value(7));
    EXPECT_EQ(history.breaks(oracle::double_consume), "double_consume");
}

TEST(double_consume, is_not_one_answer_and_one_refusal) {
    told history;
    history.rent(1);
    history.complete(1, 7);
    history.take(1, answer::value(7));
    history.take(1, stale);
    EXPECT_EQ(history.breaks(oracle::double_consume), "");
}

}  // namespace
