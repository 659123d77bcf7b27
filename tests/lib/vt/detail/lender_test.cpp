// What pools have in common, on the cases that only show from inside.
#include <support/continuations.hpp>
#include <support/counted.hpp>
#include <support/refusals.hpp>

#include <memory_resource>
#include <optional>
#include <thread>
#include <vector>

#include <vt/narrow_source_core.hpp>
#include <vt/source_pool.hpp>

namespace vt {
namespace {

using namespace revenant_tests;

using narrow_pool = source_pool<int, narrow_source_core<int>>;

TEST(lender, drops_a_narrow_source_that_has_spent_its_tokens_and_refuses_what_is_left_of_it) {
    narrow_pool pool;
    const std::size_t retired_before = pool.counts().retired;
    std::vector<value_task<int>> stale;
    value_task<int> last;
    for (int i = 0; i < 65'536 + 3; ++i) {
        auto operation = pool.rent();
        value_task<int> handle = operation.task();
        operation.set_result(i);
        ASSERT_EQ(handle.get(), i);
        if (i % 10'000 == 0 || i == 65'535) stale.push_back(handle);
    }

    EXPECT_EQ(pool.counts().retired, retired_before + 1);
    EXPECT_EQ(pool.counts().rented, 0u);
    for (const value_task<int>& each : stale) {
        EXPECT_EQ(refusal_of([&] { each.get(); }), misuse::stale_token);
        EXPECT_EQ(refusal_of([&] { (void)each.status(); }), misuse::stale_token);
    }
}

TEST(lender, counts_each_source_once_wherever_it_is) {
    struct result {};
    source_pool<result> pool;
    EXPECT_EQ(pool.counts(), pool_counts{});
    std::vector<completer<result>> operations;
    std::vector<value_task<result>> handles;
    for (int i = 0; i < 20; ++i) {
        operations.push_back(pool.rent());
        handles.push_back(operations.back().task());
    }
    EXPECT_EQ(pool.counts(), (pool_counts{.rented = 20}));
    for (int i = 0; i < 12; ++i) operations[i].set_result();
    EXPECT_EQ(pool.counts(), (pool_counts{.rented = 20, .dropped_unconsumed = 12}));
    for (int i = 0; i < 11; ++i) (void)handles[i].get();
    EXPECT_EQ(pool.counts(), (pool_counts{.rented = 9, .idle = 11, .dropped_unconsumed = 1}));
}

TEST(lender, sends_home_when_it_dies_only_what_it_lent_itself) {
    struct result {};
    std::optional<source_pool<result>> first(std::in_place);
    auto awaited = first->rent();
    const task<result> waiting = awaited.task().as_task();
    auto pending = first->rent();
    const value_task<result> never = pending.task();
    first.reset();
    {
        source_pool<result> second;  // On the same shelf.
        EXPECT_EQ(second.counts(), (pool_counts{.idle = 1})) << "what the first had lent is not the second's";
        auto operation = second.rent();
        const value_task<result> handle = operation.task();
        EXPECT_EQ(refusal_of([&] { pending.set_result(); }), misuse::stale_token);
        EXPECT_FALSE(handle.is_completed());
    }
    EXPECT_FALSE(waiting.is_completed()) << "the second's end is nothing to it";

    awaited.set_result();

    EXPECT_TRUE(waiting.is_completed());
    source_pool<result> third;
    EXPECT_EQ(third.counts(), (pool_counts{.idle = 2}));
}

TEST(lender, keeps_what_is_completed_and_on_its_way_to_the_one_who_awaits_it) {
    held_scheduler home;
    task<int> waiting;
    {
        source_pool<int> pool;
        auto operation = pool.rent();
        const auto wait = [](value_task<int> awaited) -> task<int> { co_return co_await std::move(awaited); };
        home.run_within([&] { waiting = wait(operation.task()); });
        operation.set_result(4);
    }
    home.run_all();

    EXPECT_EQ(waiting.get(), 4);
}

TEST(lender, may_be_used_from_a_resource_by_threads_that_outlast_it) {
    std::pmr::monotonic_buffer_resource memory;
    {
        source_pool<int> pool({.memory = &memory});
        std::thread([&] {
            for (int i = 0; i < 100; ++i) {
                auto operation = pool.rent();
                const auto handle = operation.task();
                operation.set_result(i);
                ASSERT_EQ(handle.get(), i);
            }
        }).join();
        EXPECT_EQ(pool.counts(), (pool_counts{.idle = 1}));
    }
}

TEST(lender, a_pool_whose_memory_is_exhausted_says_so_and_goes_on) {
    std::byte room[16 * 1024];
    std::pmr::monotonic_buffer_resource memory(room, sizeof(room), std::pmr::null_memory_resource());
    source_pool<big> pool({.memory = &memory});
    EXPECT_THROW((void)pool.rent(), std::bad_alloc);
    EXPECT_EQ(pool.counts(), pool_counts{});

    source_pool<int> small({.memory = &memory});
    auto operation = small.rent();
    const auto handle = operation.task();
    operation.set_result(1);
    EXPECT_EQ(handle.get(), 1);
}

}  // namespace
}  // namespace vt
