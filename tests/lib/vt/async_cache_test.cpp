// A cache over slow loads.
#include <support/allocation_counter.hpp>
#include <support/continuations.hpp>
#include <support/counted.hpp>

#include <map>
#include <memory>
#include <string>
#include <utility>

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

TEST_F(async_cache_test, an_old_load_that_fails_is_told_to_those_who_had_asked_for_it) {
    const auto asked_before = cache.get(1);
    cache.invalidate(1);
    slow[1] = task_source<std::string>();  // The old load is abandoned.
    const auto asked_after = cache.get(1);
    EXPECT_EQ(loads, 2);

    slow[1].set_result("new");

    EXPECT_THROW((void)asked_before.get(), abandoned);
    EXPECT_EQ(asked_after.get(), "new");
    EXPECT_EQ(cache.get(1).get(), "new");
    EXPECT_EQ(loads, 2);
}

TEST_F(async_cache_test, what_is_forgotten_while_it_loads_goes_to_those_who_had_asked_and_is_not_kept) {
    const auto asked_before = cache.get(1);
    cache.clear();
    task_source<std::string> old = std::exchange(slow[1], task_source<std::string>());
    const auto asked_after = cache.get(1);

    slow[1].set_result("new");
    old.set_result("old");

    EXPECT_EQ(asked_before.get(), "old");
    EXPECT_EQ(asked_after.get(), "new");
    EXPECT_EQ(cache.get(1).get(), "new");
}

TEST_F(async_cache_test, what_is_invalidated_is_loaded_again) {
    (void)cache.get(1);
    slow[1].set_result("x");

    cache.invalidate(1);
    cache.invalidate(2);

    EXPECT_EQ(cache.get(1).get(), "x");
    EXPECT_EQ(loads, 2);
}

TEST_F(async_cache_test, a_load_ends_without_the_scheduler_of_who_asked_first) {
    held_scheduler idle;
    value_task<std::string> first;
    idle.run_within([&] { first = cache.get(1); });
    const auto second = cache.get(1);

    slow[1].set_result("x");

    EXPECT_EQ(second.get(), "x");
    EXPECT_EQ(first.get(), "x");
}

TEST_F(async_cache_test, who_is_told_already_hits) {
    value_task<std::string> again;
    must_run_once on_loaded([&] { again = cache.get(1); });
    const task<std::string> miss = cache.get(1).as_task();
    (void)detail::task_access::state_of(miss)->on_completed(on_loaded, flags::none);

    slow[1].set_result("x");

    EXPECT_EQ(again.get(), "x");
    EXPECT_EQ(loads, 1);
}

TEST(async_cache, destroyed_cancels_also_those_whose_load_was_forgotten) {
    task_source<int> slow;
    value_task<int> waiting;
    {
        async_cache<int, int> cache([&](const int&) { return slow.task(); });
        waiting = cache.get(1);
        cache.invalidate(1);
    }

    EXPECT_THROW((void)waiting.get(), operation_canceled);
    slow.set_result(1);
}

// A key that throws when it is copied often enough.
struct costly_key {
    int number;
    std::shared_ptr<int> copies_left;

    costly_key(int its_number, int copies) : number(its_number), copies_left(std::make_shared<int>(copies)) {}
    costly_key(const costly_key& other) : number(other.number), copies_left(other.copies_left) {
        if ((*copies_left)-- == 0) throw counted_error(number);
    }
    friend bool operator==(const costly_key& a, const costly_key& b) { return a.number == b.number; }
};
struct hash_of_costly_key {
    std::size_t operator()(const costly_key& key) const { return static_cast<std::size_t>(key.number); }
};

TEST(async_cache, a_load_that_cannot_even_start_has_failed_and_is_not_waited_for) {
    async_cache<costly_key, int, hash_of_costly_key> cache(
        [](const costly_key& key) -> task<int> { co_return key.number; });

    // The first copy goes to the map, the second to the load.
    EXPECT_THROW((void)cache.get(costly_key(1, 1)).get(), counted_error);

    EXPECT_EQ(cache.get(costly_key(1, 9)).get(), 1);
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
