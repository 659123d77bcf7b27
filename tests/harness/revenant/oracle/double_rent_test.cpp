// A source that is lent is not lent again before its operation is over.
#include "told.hpp"

namespace {

using namespace revenant;

TEST(double_rent, is_one_source_in_two_hands) {
    told history;
    history.rent(1);
    history.rent(2);
    EXPECT_EQ(history.breaks(oracle::double_rent), "double_rent");
}

TEST(double_rent, after_a_refused_take_is_the_effect_of_that) {
    told history;
    history.rent(1);
    history.take(1, answer::refused(vt::misuse::taken_too_early));
    history.rent(2);
    EXPECT_EQ(history.breaks(oracle::double_rent), "refusal_had_effect, double_rent");
}

TEST(double_rent, is_not_two_sources_nor_one_after_the_other) {
    told history;
    history.rent(1, 1);
    history.rent(2, 2);
    history.complete(1, 7);
    history.take(1, answer::value(7));
    history.rent(3, 1);
    EXPECT_EQ(history.breaks(oracle::double_rent), "");
}

TEST(double_rent, is_not_claimed_where_nothing_is_lent_again) {
    told history;
    history.seen.pools = false;
    history.rent(1);
    history.rent(2);
    EXPECT_EQ(history.breaks(oracle::double_rent), "not exercised");
}

}  // namespace
