// Pools that were in use before the exploration: each execution finds them as they were then, and gives them back so.
#include <gtest/gtest.h>

#include <thread>
#include <vector>

#include <revenant/explore.hpp>
#include <vt/source_pool.hpp>

namespace {

// Of this file only, so that nobody else has used its pool.
struct payment {
    int amount;
};

vt::source_pool<payment> payments;

void pay(int times) {
    std::vector<vt::completer<payment>> operations;
    std::vector<vt::value_task<payment>> tasks;
    for (int i = 0; i < times; ++i) {
        operations.push_back(payments.rent());
        tasks.push_back(operations.back().task());
    }
    for (auto& each : operations) each.set_result(payment{3});
    for (auto& each : tasks) revenant::check(each.get().amount == 3, "each gets its own result");
}

TEST(pool_used_before, is_the_same_in_every_execution_and_leaks_nothing) {
    pay(5);
    const auto explored = revenant::explore(
        [] {
            std::thread other([] { pay(1); });
            pay(50);
            other.join();
        },
        {.strategy = revenant::search::random, .executions_max = 200});
    EXPECT_TRUE(explored);
    EXPECT_EQ(explored.executions, 200u);
}

}  // namespace
