// Explores and tells how much that was, for the table in tests/README.md.
#pragma once

#include <gtest/gtest.h>

#include <cstdio>

#include <revenant/explore.hpp>

namespace revenant_tests {

template <class Body>
revenant::exploration explored(Body body, revenant::explore_options options) {
    options.seconds_max = 600;
    const revenant::exploration made = revenant::explore(body, options);
    std::printf("%s: %llu executions, %llu steps, %s\n",
                testing::UnitTest::GetInstance()->current_test_info()->name(),
                static_cast<unsigned long long>(made.executions), static_cast<unsigned long long>(made.steps),
                made.found != revenant::verdict::ok ? "something found"
                : made.finished                     ? "finished, clean"
                                                    : "clean so far");
    return made;
}

// All of the body's schedules, or the first million.
template <class Body>
revenant::exploration all_of(Body body) {
    return explored(body, {.strategy = revenant::search::exhaustive, .executions_max = 1'000'000});
}

// A million schedules of a body that has too many, by all strategies in turns.
template <class Body>
revenant::exploration many_of(Body body) {
    return explored(body, {.strategy = revenant::search::portfolio, .executions_max = 1'000'000});
}

}  // namespace revenant_tests
