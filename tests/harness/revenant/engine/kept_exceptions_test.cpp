// Exceptions lie in libc's memory, and what they hold in the execution's.
#include <gtest/gtest.h>

#include <atomic>
#include <exception>
#include <memory>
#include <vector>

#include <revenant/explore.hpp>

namespace {

using revenant::exploration;
using revenant::explore;

TEST(kept_exceptions, lead_to_what_is_no_leak) {
    const exploration done = explore(
        [] {
            static std::exception_ptr kept;
            kept = std::make_exception_ptr(std::make_shared<std::atomic<int>>(1));
            std::vector<std::exception_ptr> many;
            for (int i = 0; i < 100; ++i) many.push_back(std::make_exception_ptr(i));
        },
        {.strategy = revenant::search::random, .executions_max = 100});
    EXPECT_TRUE(done) << done.story;
}

}  // namespace
