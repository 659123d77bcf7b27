// All of them together: each is asked, and the careful user breaks nothing.
#include "told.hpp"

namespace {

using namespace revenant;

TEST(oracles, find_nothing_in_the_history_of_a_careful_user) {
    told history;
    for (std::uint32_t i = 1; i <= 3; ++i) {
        history.rent(i);
        history.status(i, pending);
        history.enroll(i, i);
        history.complete(i, 7);
        history.ran(i, i);
        history.take(i, answer::value(7));
    }
    history.seen.everything_is_over = true;
    history.seen.allocations = 0;
    EXPECT_EQ(text_of(judge(history.seen).broken()), "ok");
}

// What each of the others is shown to find alone, all of them find together.
TEST(oracles, are_all_asked) {
    told history;
    history.seen.everything_is_over = true;
    history.seen.left_alive[0] = 1;
    history.seen.allocations = 1;
    history.seen.continuation_threw = true;
    history.rent(1);
    history.status(1, succeeded);               // born_completed
    history.enroll(1, 1).expected_context = 1;  // lost_wakeup
    history.enroll(1, 2);                       // misuse_accepted
    history.enroll(1, 3, stale);
    history.ran(1, 3).seen_context = 2;                     // wrong_wakeup, context_leak
    history.complete(1, 7, {.what = answer::kind::threw});  // throws_into_producer
    history.complete(1, 8);                                 // double_completion
    history.complete(1, 9, twice);
    history.take(1, answer::value(9));  // refusal_had_effect
    history.take(1, answer::value(6));  // double_consume, foreign_result
    history.complete(1, 5);             // stray_completion
    history.rent(2, 2);
    history.complete(2, 7, twice);            // legal_call_refused
    history.rent(3, 2);                       // double_rent
    for (std::uint32_t i = 4; i <= 9; ++i) {  // pool_drained
        history.rent(i, i);
        history.drop(i);
    }
    law_set all;
    for (std::size_t i = 0; i < laws_of_scenarios; ++i) {
        if (const auto each = static_cast<law>(i); !is_of_the_engine(each)) all.insert(each);
    }
    EXPECT_EQ(text_of(judge(history.seen).broken()), text_of(all));
}

}  // namespace
