// A continuation runs in the context captured for it, and the completer finds its own as it was.
#include "told.hpp"

namespace {

using namespace revenant;

TEST(context_leak, is_a_continuation_in_another_context) {
    told history;
    history.rent(1);
    event& ran = history.ran(1, 1);
    ran.expected_context = 1;
    ran.seen_context = 2;
    EXPECT_EQ(history.breaks(oracle::context_leak), "context_leak");
}

TEST(context_leak, is_a_context_that_stays_behind_on_the_completer) {
    told history;
    history.rent(1);
    history.complete(1, 7).seen_context = 2;
    EXPECT_EQ(history.breaks(oracle::context_leak), "context_leak");
}

TEST(context_leak, is_not_a_continuation_in_its_own) {
    told history;
    history.rent(1);
    event& ran = history.ran(1, 1);
    ran.expected_context = 1;
    ran.seen_context = 1;
    EXPECT_EQ(history.breaks(oracle::context_leak), "");
}

}  // namespace
