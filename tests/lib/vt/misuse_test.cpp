// A misuse has a name, and its error says which rule was broken and with which tokens.
#include <gtest/gtest.h>

#include <vt/misuse.hpp>

#include <string>
#include <type_traits>

namespace {

using vt::misuse;
using vt::misuse_error;
using vt::token;

struct named_rule {
    misuse kind;
    const char* name;
    const char* advice;  // words of the message that say what the rule means
};

class every_misuse : public testing::TestWithParam<named_rule> {};

TEST_P(every_misuse, is_called_by_its_own_name) { EXPECT_STREQ(name_of(GetParam().kind), GetParam().name); }

TEST_P(every_misuse, says_its_rule_and_both_tokens) {
    const misuse_error error(GetParam().kind, token(3), token(5));

    EXPECT_EQ(error.kind(), GetParam().kind);
    EXPECT_EQ(error.presented(), token(3));
    EXPECT_EQ(error.current(), token(5));
    const std::string said = error.what();
    EXPECT_TRUE(said.starts_with("vt misuse: " + std::string(GetParam().name) + ": ")) << said;
    EXPECT_NE(said.find(GetParam().advice), said.npos) << said;
    EXPECT_TRUE(said.ends_with("(token presented 3, current 5)")) << said;
}

TEST_P(every_misuse, says_nothing_of_tokens_where_there_are_none) {
    const misuse_error error(GetParam().kind);

    EXPECT_EQ(error.kind(), GetParam().kind);
    EXPECT_EQ(error.presented(), token());
    EXPECT_EQ(error.current(), token());
    EXPECT_EQ(std::string(error.what()).find("token presented"), std::string::npos);
}

TEST_P(every_misuse, is_thrown_as_what_it_is) {
    try {
        vt::refuse(GetParam().kind, token(3), token(5));
    } catch (const misuse_error& error) {
        EXPECT_EQ(error.kind(), GetParam().kind);
        EXPECT_EQ(error.presented(), token(3));
        EXPECT_EQ(error.current(), token(5));
    }
    EXPECT_THROW(vt::refuse(GetParam().kind), misuse_error);
}

const named_rule closed_list[] = {
    {misuse::stale_token, "stale_token", "is over"},
    {misuse::awaited_twice, "awaited_twice", "already awaits"},
    {misuse::taken_too_early, "taken_too_early", "before the operation completed"},
    {misuse::completed_twice, "completed_twice", "already has its one outcome"},
    {misuse::reset_while_armed, "reset_while_armed", "cannot be reset"},
    {misuse::would_deadlock, "would_deadlock", "only this thread can do"},
    {misuse::empty_handle, "empty_handle", "names no operation"},
};
INSTANTIATE_TEST_SUITE_P(misuse, every_misuse, testing::ValuesIn(closed_list),
                         [](const auto& each) { return std::string(each.param.name); });

TEST(misuse, is_the_callers_mistake_and_so_a_logic_error) {
    EXPECT_TRUE((std::is_base_of_v<std::logic_error, misuse_error>));
}

}  // namespace
