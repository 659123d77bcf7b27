// A bug that is there on purpose, for a test of the tests: is the engine at work in this target?
//
//     TEST(my_tests, are_under_control) { EXPECT_TRUE(revenant::finds_the_canary()); }
//
// It is compiled into the target that asks, with that target's flags. Where it is not found, nothing else would be.
#pragma once

#include <atomic>
#include <thread>

#include <revenant/explore.hpp>

namespace revenant {

// Two threads, of which one loses the update of the other in some schedule.
inline void lose_an_update_on_purpose() {
    std::atomic<int> count{0};
    const auto add = [&count] { count.store(count.load() + 1); };
    std::thread other(add);
    add();
    other.join();
    check(count.load() == 2, "the canary: two updates are two");
}

// ENSURES: ok where it is found and comes back from its recording; else not_controlled, with what was seen instead.
inline exploration finds_the_canary() {
    const exploration searched = explore(lose_an_update_on_purpose, {.executions_max = 1'000});
    const exploration replayed = searched.replay.empty()
                                     ? exploration{}
                                     : explore(lose_an_update_on_purpose, {.replay = searched.replay});
    exploration answer;
    answer.executions = searched.executions;
    if (searched.found == verdict::failed_check && replayed.found == verdict::failed_check) return answer;
    answer.found = verdict::not_controlled;
    answer.story = "the canary was not found, and so would nothing be; seen instead: " +
                   (searched.story.empty() ? std::string("no failure") : searched.story);
    return answer;
}

}  // namespace revenant
