// A hundred million operations and not a byte more at the end than at the beginning.
#include <support/allocation_counter.hpp>

#include <gtest/gtest.h>

#include <vt/sole_source_pool.hpp>
#include <vt/source_pool.hpp>

namespace vt {
namespace {

constexpr long operations = 100'000'000;

value_task<int> awaits(value_task<int> handle) { co_return co_await std::move(handle); }

TEST(source_pool_soak, a_hundred_million_operations_do_not_grow) {
    source_pool<int> pool;
    const auto once = [&](int value) {
        auto operation = pool.rent();
        const auto result = awaits(operation.task());
        operation.set_result(value);
        return result.get();
    };
    once(0);
    const pool_counts before = pool.counts();
    const revenant_tests::allocation_scope scope(revenant_tests::counted_threads::all);

    for (long i = 0; i < operations; ++i) ASSERT_EQ(once(static_cast<int>(i)), static_cast<int>(i));

    EXPECT_EQ(scope.allocations(), 0u);
    EXPECT_EQ(pool.counts(), before);
}

TEST(sole_source_pool_soak, a_hundred_million_operations_do_not_grow) {
    sole_source_pool<int> pool;
    const auto once = [&](int value) {
        auto operation = pool.rent();
        operation.completer.set_result(value);
        return std::move(operation.task).get();
    };
    once(0);
    const revenant_tests::allocation_scope scope(revenant_tests::counted_threads::all);

    for (long i = 0; i < operations; ++i) ASSERT_EQ(once(static_cast<int>(i)), static_cast<int>(i));

    EXPECT_EQ(scope.allocations(), 0u);
}

}  // namespace
}  // namespace vt
