// A target that was linked with the engine and not instrumented: it must not pass for one in which nothing is wrong.
#include <gtest/gtest.h>

#include <string>

#include <revenant/canary.hpp>

namespace {

TEST(a_blind_target, does_not_find_the_canary_and_is_told_why) {
    const revenant::exploration found = revenant::finds_the_canary();
    EXPECT_EQ(found.found, revenant::verdict::not_controlled);
    EXPECT_NE(found.story.find("the canary was not found"), std::string::npos) << found.story;
    EXPECT_NE(found.story.find("revenant_instrument()"), std::string::npos) << found.story;
}

}  // namespace
