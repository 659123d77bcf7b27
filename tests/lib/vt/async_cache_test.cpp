// A cache over slow loads.
#include <support/allocation_counter.hpp>
#include <support/counted.hpp>

#include <map>
#include <string>

#include <vt/async_cache.hpp>
#include <vt/when_all.hpp>

namespace vt {
namespace {

using namespace revenant_tests;

// Loads that end when the test says so.
class async_cache_test : public testing::Test {
protected:
    async_cache<int, std::string> cache{[this](const int& key) {
        ++loads;
        return slow[key].task();
    }};
    std::map<int, task_source<std::string>> slow;
    int loads = 0;
};

TEST_F(async_cache_test,
       first_misses_then_hits_without_suspension_or_allocation_and_fans_out_through_a_task) {
    const auto miss = cache.get(1);
    EXPECT_FALSE(miss.is_completed());
    slow[1].set_result("x");
    EXPECT_EQ(miss.get(), "x");

    const allocation_scope scope;
    const auto hit = cache.get(1);
    EXPECT_TRUE(hit.is_succeeded());
    EXPECT_EQ(scope.allocations(), 0u);

    const task<std::string> shared = cache.get(1).as_task();
    const auto reader = [](task<std::string> from) -> task<std::size_t> {
        const std::string value = co_await from;
        co_return value.size();
    };
    const auto [a, b] = when_all(reader(shared), reader(shared)).get();
    EXPECT_EQ(a + b, 2u);
    EXPECT_EQ(loads, 1);
}

TEST_F(async_cache_test, concurrent_misses_share_one_load) {
    const auto a = cache.get(1);
    const auto b = cache.get(1);
    const auto other = cache.get(2);
    EXPECT_EQ(loads, 2);
    slow[1].set_result("x");
    EXPECT_EQ(a.get(), "x");
    EXPECT_EQ(b.get(), "x");
    EXPECT_FALSE(other.is_completed());
}

TEST_F(async_cache_test, one_callers_stop_cancels_its_wait_and_not_the_load) {
    std::stop_source stop;
    const auto leaving = cache.get(1, stop.get_token());
    const auto staying = cache.get(1);
    stop.request_stop();
    EXPECT_THROW(leaving.get(), operation_canceled);
    slow[1].set_result("x");
    EXPECT_EQ(staying.get(), "x");
    EXPECT_TRUE(cache.get(1).is_succeeded());
}

TEST_F(async_cache_test, already_stopped_starts_no_load_but_a_hit_is_a_hit) {
    std::stop_source stop;
    stop.request_stop();
    EXPECT_TRUE(cache.get(1, stop.get_token()).is_canceled());
    EXPECT_EQ(loads, 0);
    (void)cache.get(1);
    slow[1].set_result("x");
    EXPECT_EQ(cache.get(1, stop.get_token()).get(), "x");
}

TEST_F(async_cache_test, a_failed_load_goes_to_all_and_is_not_kept) {
    const auto a = cache.get(1);
    const auto b = cache.get(1);
    slow[1].set_exception(std::make_exception_ptr(counted_error(1)));
    EXPECT_THROW(a.get(), counted_error);
    EXPECT_THROW(b.get(), counted_error);

    slow[1] = task_source<std::string>();
    const auto again = cache.get(1);
    EXPECT_EQ(loads, 2);
    slow[1].set_result("y");
    EXPECT_EQ(again.get(), "y");
}

TEST_F(async_cache_test, what_is_forgotten_while_it_loads_cancels_its_waiters_and_is_not_kept) {
    const auto forgotten = cache.get(1);
    cache.invalidate(1);
    EXPECT_THROW(forgotten.get(), operation_canceled);
    slow[1].set_result("old");
    EXPECT_EQ(cache.get(1).get(), "old") << "loaded again";
    EXPECT_EQ(loads, 2);
    cache.invalidate(1);
    EXPECT_EQ(cache.get(1).get(), "old");
    EXPECT_EQ(loads, 3);
}

TEST(async_cache, destroyed_cancels_those_who_wait_and_survives_its_loads) {
    task_source<int> slow;
    value_task<int> waiting;
    {
        async_cache<int, int> cache([&](const int&) { return slow.task(); });
        waiting = cache.get(1);
    }
    EXPECT_THROW(waiting.get(), operation_canceled);
    slow.set_result(1);
}

TEST(async_cache, a_loader_that_throws_is_a_failed_load) {
    async_cache<int, int> cache([](const int&) -> task<int> { throw counted_error(1); });
    EXPECT_THROW(cache.get(1).get(), counted_error);
    EXPECT_THROW(cache.get(1).get(), counted_error);
}

}  // namespace
}  // namespace vt
