// What a correct program has to pass: every schedule of it, and samples by every strategy.
#pragma once

#include <gtest/gtest.h>

#include <thread>

#include <revenant/explore.hpp>

template <class Body>
void expect_right_in_samples(Body body) {
    for (const auto strategy :
         {revenant::search::random, revenant::search::pct, revenant::search::pos, revenant::search::surw}) {
        EXPECT_TRUE(revenant::explore(body, {.strategy = strategy, .executions_max = 500}));
    }
}

// The body is right under every schedule, so it is searched completely and sampled as well.
template <class Body>
void expect_right(Body body) {
    const revenant::exploration all = revenant::explore(body, {.executions_max = 20'000});
    EXPECT_TRUE(all);
    EXPECT_TRUE(all.finished) << all.executions;
    expect_right_in_samples(body);
}

template <class First, class Second>
void both(First first, Second second) {
    std::thread a(first);
    std::thread b(second);
    a.join();
    b.join();
}
