// Operations that ended come back to the pool.
#include "told.hpp"

namespace {

using namespace revenant;

// One after the other, each taken or dropped.
template <class Ends>
told of_five(bool comes_home, Ends ends) {
    told history;
    for (std::uint32_t i = 1; i <= 5; ++i) {
        history.rent(i, comes_home ? 1 : i);
        history.complete(i, 7);
        ends(history, i);
    }
    return history;
}

TEST(pool_drained, is_a_new_source_for_every_operation) {
    const auto taken = [](told& in, std::uint32_t each) { in.take(each, answer::value(7)); };
    EXPECT_EQ(of_five(false, taken).breaks(oracle::pool_drained), "pool_drained");
    EXPECT_EQ(of_five(true, taken).breaks(oracle::pool_drained), "");
}

TEST(pool_drained, is_what_comes_of_dropped_handles) {
    const auto dropped = [](told& in, std::uint32_t each) { in.drop(each); };
    EXPECT_EQ(of_five(false, dropped).breaks(oracle::pool_drained), "pool_drained");
}

TEST(pool_drained, is_not_many_sources_for_many_open_operations) {
    EXPECT_EQ(of_five(false, [](told&, std::uint32_t) {}).breaks(oracle::pool_drained), "not exercised");
}

}  // namespace
