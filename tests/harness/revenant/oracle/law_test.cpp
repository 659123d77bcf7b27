// Laws by name, and sets of them.
#include <gtest/gtest.h>

#include <revenant/oracle/law.hpp>

namespace {

using revenant::law;
using revenant::law_set;

TEST(law, is_found_by_the_name_it_gives) {
    for (const auto name : revenant::law_names) EXPECT_EQ(name_of(*revenant::law_named(name)), name);
    EXPECT_FALSE(revenant::law_named("foreign_results"));
}

TEST(law_set, tells_its_laws_in_the_order_of_the_list) {
    EXPECT_EQ(text_of(law_set{}), "ok");
    EXPECT_EQ(text_of(law_set{law::double_consume, law::foreign_result}), "foreign_result, double_consume");
    EXPECT_EQ(law_set::from_bits(law_set{law::crash, law::leak}.bits()), (law_set{law::leak, law::crash}));
    EXPECT_EQ(law_set::from_bits(1u << 31), law_set{});
}

TEST(law_set, contains_all_of_another) {
    const law_set both{law::crash, law::leak};
    EXPECT_TRUE(both.contains_all({law::leak}));
    EXPECT_TRUE(both.contains_all({}));
    EXPECT_FALSE(both.contains_all({law::leak, law::deadlock}));
}

}  // namespace
