// What is over keeps nothing alive.
#include "told.hpp"

namespace {

using namespace revenant;

TEST(residue, is_whatever_is_left_alive_when_everything_is_over) {
    for (std::size_t kind = 0; kind < kinds_kept; ++kind) {
        told history;
        history.seen.everything_is_over = true;
        history.seen.left_alive[kind] = 1;
        EXPECT_EQ(history.breaks(oracle::residue), "residue") << kind;
    }
}

TEST(residue, is_not_nothing) {
    told history;
    history.seen.everything_is_over = true;
    EXPECT_EQ(history.breaks(oracle::residue), "");
}

TEST(residue, is_not_claimed_while_something_goes_on) {
    told history;
    history.seen.left_alive[0] = 1;
    EXPECT_EQ(history.breaks(oracle::residue), "not exercised");
}

}  // namespace
