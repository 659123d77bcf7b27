// Lending sources and getting them back; handles that outlive everything.
#include <support/allocation_counter.hpp>
#include <support/continuations.hpp>
#include <support/counted.hpp>
#include <support/refusals.hpp>

#include <memory_resource>
#include <optional>
#include <ostream>
#include <thread>

#include <vt/source_pool.hpp>

namespace vt {
namespace {

using namespace revenant_tests;

// What a pool has lent, and of that, what is completed and not taken. How many are idle depends on
// what earlier pools of the type have left behind.
struct lent {
    std::size_t rented;
    std::size_t unconsumed = 0;
    friend bool operator==(const lent&, const lent&) = default;
};
template <class T>
lent lent_by(const source_pool<T>& pool) {
    return {pool.counts().rented, pool.counts().dropped_unconsumed};
}
void PrintTo(const lent& of, std::ostream* to) {
    *to << of.rented << " lent, " << of.unconsumed << " of them not taken";
}

TEST(source_pool, gets_a_source_back_when_its_operation_is_taken_and_lends_it_again) {
    source_pool<int> pool;
    for (int i = 0; i < 5; ++i) {
        auto operation = pool.rent();
        const auto handle = operation.task();
        EXPECT_EQ(lent_by(pool), lent{1});
        operation.set_result(i);
        EXPECT_EQ(lent_by(pool), (lent{1, 1}));
        EXPECT_EQ(handle.get(), i);
        EXPECT_EQ(lent_by(pool), lent{0});
    }
}

TEST(source_pool, never_lends_one_source_twice) {
    source_pool<int> pool;
    std::vector<completer<int>> operations;
    std::vector<value_task<int>> handles;
    for (int i = 0; i < 100; ++i) {
        operations.push_back(pool.rent());
        handles.push_back(operations.back().task());
        for (int j = 0; j < i; ++j) EXPECT_NE(handles[j], handles[i]);
    }
    for (int i = 0; i < 100; ++i) operations[i].set_result(i);
    for (int i = 0; i < 100; ++i) EXPECT_EQ(handles[i].get(), i);
    EXPECT_EQ(lent_by(pool), lent{0});
}

TEST(source_pool, allocates_nothing_in_steady_state) {
    source_pool<int> pool;
    const auto once = [&](int value) {
        auto operation = pool.rent();
        const auto handle = operation.task();
        operation.set_result(value);
        return handle.get();
    };
    once(0);
    const allocation_scope scope;
    for (int i = 0; i < 1000; ++i) ASSERT_EQ(once(i), i);
    EXPECT_EQ(scope.allocations(), 0u);
}

TEST(source_pool, a_refused_get_does_not_send_a_source_home) {
    source_pool<int> pool;
    auto first = pool.rent();
    const auto stale = first.task();
    EXPECT_EQ(refusal_of([&] { stale.get(); }), misuse::taken_too_early);
    EXPECT_EQ(lent_by(pool), lent{1});
    first.set_result(1);
    stale.get();

    auto second = pool.rent();  // The same source.
    const auto handle = second.task();
    for (int i = 0; i < 3; ++i) EXPECT_EQ(refusal_of([&] { stale.get(); }), misuse::stale_token);
    EXPECT_EQ(lent_by(pool), lent{1});
    auto third = pool.rent();
    const auto other = third.task();
    EXPECT_NE(handle, other);
    second.set_result(2);
    third.set_result(3);
    EXPECT_EQ(handle.get(), 2);
    EXPECT_EQ(other.get(), 3);
}

TEST(source_pool, a_stale_handle_is_refused_after_its_pool_is_gone_and_another_has_taken_over) {
    value_task<int> stale;
    value_task<int> pending;
    {
        source_pool<int> pool;
        auto taken = pool.rent();
        auto never = pool.rent();
        stale = taken.task();
        pending = never.task();
        taken.set_result(1);
        stale.get();
        EXPECT_EQ(lent_by(pool), lent{1});
    }
    EXPECT_EQ(refusal_of([&] { stale.get(); }), misuse::stale_token);

    source_pool<int> successor;
    auto operation = successor.rent();
    const auto handle = operation.task();
    EXPECT_EQ(refusal_of([&] { stale.get(); }), misuse::stale_token);
    EXPECT_EQ(refusal_of([&] { pending.get(); }), misuse::stale_token) << "nobody can complete it any more";
    operation.set_result(1);
    handle.get();
}

TEST(source_pool, a_dying_pool_drops_what_nobody_waits_for) {
    const live_check nothing_is_left;
    std::optional<completer<counted>> late;
    value_task<counted> pending;
    value_task<counted> unconsumed;
    {
        source_pool<counted> pool;
        late.emplace(pool.rent());
        pending = late->task();
        auto completed = pool.rent();
        unconsumed = completed.task();
        completed.set_result(1);
        EXPECT_EQ(lent_by(pool), (lent{2, 1}));
    }
    EXPECT_EQ(counted::alive(), 0);
    EXPECT_EQ(refusal_of([&] { pending.get(); }), misuse::stale_token);
    EXPECT_EQ(refusal_of([&] { unconsumed.get(); }), misuse::stale_token);
    EXPECT_EQ(refusal_of([&] { late->set_result(2); }), misuse::stale_token);
}

TEST(source_pool, what_is_awaited_outlives_its_pool_and_goes_home_when_it_ends) {
    std::optional<completer<int>> producer;
    task<int> awaited;
    {
        source_pool<int> pool;
        producer.emplace(pool.rent());
        awaited = producer->task().as_task();
    }
    producer->set_result(5);
    EXPECT_EQ(awaited.get(), 5);
}

TEST(source_pool, a_thread_that_ends_gives_its_sources_to_the_others) {
    source_pool<int> pool;
    std::thread([&] {
        auto operation = pool.rent();
        const auto handle = operation.task();
        operation.set_result(1);
        handle.get();
    }).join();
    const std::size_t idle = pool.counts().idle;
    ASSERT_GE(idle, 1u);

    auto operation = pool.rent();
    EXPECT_EQ(pool.counts().idle, idle - 1) << "one of those that are there, not a new one";
}

TEST(source_pool, takes_its_memory_from_a_resource_and_never_gives_it_back) {
    struct counting final : std::pmr::memory_resource {
        int taken = 0;
        int given_back = 0;
        std::pmr::monotonic_buffer_resource inner;
        void* do_allocate(std::size_t bytes, std::size_t alignment) override {
            ++taken;
            return inner.allocate(bytes, alignment);
        }
        void do_deallocate(void*, std::size_t, std::size_t) override { ++given_back; }
        bool do_is_equal(const memory_resource& other) const noexcept override { return this == &other; }
    } memory;
    value_task<int> stale;
    {
        source_pool<int> pool({.memory = &memory});
        auto operation = pool.rent();
        stale = operation.task();
        operation.set_result(1);
        stale.get();
    }
    EXPECT_GT(memory.taken, 0);
    EXPECT_EQ(memory.given_back, 0);
    EXPECT_EQ(refusal_of([&] { stale.get(); }), misuse::stale_token);
}

TEST(source_pool, keeps_continuations_off_the_completers_stack_when_told_so) {
    source_pool<int> pool({.run_continuations_asynchronously = true});
    auto operation = pool.rent();
    const task<int> shared = operation.task().as_task();
    operation.set_result(1);
    EXPECT_EQ(shared.get(), 1);
}

TEST(completer, destroyed_without_completing_abandons_the_operation) {
    source_pool<int> pool;
    value_task<int> handle;
    {
        auto operation = pool.rent();
        handle = operation.task();
    }
    EXPECT_TRUE(handle.is_faulted());
    EXPECT_THROW(handle.get(), abandoned);
    EXPECT_EQ(lent_by(pool), lent{0});
}

TEST(completer, whose_operation_nobody_was_given_sends_the_source_home) {
    source_pool<int> pool;
    { const auto unused = pool.rent(); }
    EXPECT_EQ(lent_by(pool), lent{0});
}

TEST(completer, completes_once) {
    source_pool<int> pool;
    auto operation = pool.rent();
    const auto handle = operation.task();
    operation.set_result(1);
    EXPECT_EQ(refusal_of([&] { operation.set_result(2); }), misuse::completed_twice);
    EXPECT_EQ(handle.get(), 1);
    EXPECT_EQ(refusal_of([&] { operation.set_canceled(); }), misuse::stale_token);
}

TEST(completer, moved_from_names_nothing_and_assigned_to_ends_what_it_held) {
    source_pool<int> pool;
    auto first = pool.rent();
    auto second = pool.rent();
    const auto one = first.task();
    const auto two = second.task();
    first = std::move(second);
    EXPECT_THROW(one.get(), abandoned);
    EXPECT_EQ(refusal_of([&] { second.set_result(1); }), misuse::empty_handle);
    first.set_result(2);
    EXPECT_EQ(two.get(), 2);
}

TEST(completer, may_be_destroyed_by_the_consumer_it_wakes) {
    source_pool<int> pool;
    auto operation = std::make_unique<completer<int>>(pool.rent());
    const auto consume = [](value_task<int> handle, std::unique_ptr<completer<int>>& producer) -> task<int> {
        const int value = co_await std::move(handle);
        producer.reset();
        co_return value;
    };
    const task<int> consumed = consume(operation->task(), operation);
    operation->set_result(6);
    EXPECT_EQ(consumed.get(), 6);
    EXPECT_EQ(operation, nullptr);
}

TEST(completer, that_cannot_make_its_value_may_complete_in_another_way) {
    const live_check nothing_is_left;
    source_pool<throws_on> pool;
    auto operation = pool.rent();
    const auto handle = operation.task();
    EXPECT_THROW(operation.set_result(0), thrown_by_value);
    operation.set_canceled();
    EXPECT_TRUE(handle.is_canceled());
    EXPECT_THROW(handle.get(), operation_canceled);
}

}  // namespace
}  // namespace vt
