// A token names one use of a source, in 64 bits, and is nothing but that number.
#include <gtest/gtest.h>

#include <vt/token.hpp>

#include <limits>
#include <type_traits>

namespace {

using vt::token;

TEST(token, is_the_number_it_was_made_from) {
    EXPECT_EQ(token(42).value(), 42u);
    EXPECT_EQ(token(std::numeric_limits<std::uint64_t>::max()).value(), 0xffff'ffff'ffff'ffffu);
}

TEST(token, names_the_first_operation_when_nobody_says_otherwise) { EXPECT_EQ(token(), token(0)); }

TEST(token, equals_only_the_same_number_in_all_its_64_bits) {
    EXPECT_EQ(token(7), token(7));
    for (unsigned bit = 0; bit < 64; ++bit) EXPECT_NE(token(7), token(7 ^ (std::uint64_t{1} << bit)));
}

TEST(token, is_one_trivial_word) {
    EXPECT_EQ(sizeof(token), 8u);
    EXPECT_TRUE(std::is_trivially_copyable_v<token>);
}

}  // namespace
