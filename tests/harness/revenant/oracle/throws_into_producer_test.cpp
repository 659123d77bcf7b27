// A continuation's exception stays where it was thrown.
#include "told.hpp"

namespace {

using namespace revenant;

TEST(throws_into_producer, is_an_exception_out_of_a_completion) {
    told history;
    history.seen.continuation_threw = true;
    history.rent(1);
    history.complete(1, 7, {.what = answer::kind::threw});
    EXPECT_EQ(history.breaks(oracle::throws_into_producer), "throws_into_producer");
}

TEST(throws_into_producer, is_not_a_completion_that_returns) {
    told history;
    history.seen.continuation_threw = true;
    history.rent(1);
    history.complete(1, 7);
    EXPECT_EQ(history.breaks(oracle::throws_into_producer), "");
}

}  // namespace
