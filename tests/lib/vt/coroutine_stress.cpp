// Coroutines between threads: made here, resumed there, taken elsewhere.
#include <support/allocation_counter.hpp>

#include <gtest/gtest.h>

#include <array>
#include <atomic>
#include <thread>
#include <vector>

#include <vt/async_local.hpp>
#include <vt/sole_value_task.hpp>
#include <vt/source_pool.hpp>
#include <vt/task_source.hpp>

namespace vt {
namespace {

#if defined(__SANITIZE_THREAD__) || defined(__SANITIZE_ADDRESS__) || !defined(NDEBUG)
constexpr int rounds = 2'000;
#else
constexpr int rounds = 5'000;
#endif

// A place for one thing on its way from one thread to another; each side waits for the other.
template <class T>
class crossing {
public:
    void put(T thing) {
        place_ = std::move(thing);
        full_.store(true, std::memory_order_release);
        full_.notify_one();
        full_.wait(true, std::memory_order_acquire);
    }
    T take() {
        full_.wait(false, std::memory_order_acquire);
        T taken = std::move(place_);
        full_.store(false, std::memory_order_release);
        full_.notify_one();
        return taken;
    }

private:
    T place_;
    std::atomic<bool> full_{false};
};

template <class Result>
Result tripled(value_task<int> awaited) {
    const int value = co_await std::move(awaited);
    co_return 3 * value;
}

template <class Result>
task<int> shared(Result result) {
    if constexpr (std::is_same_v<Result, task<int>>) {
        return result;
    } else {
        return std::move(result).as_task();
    }
}

// Frames, sources and tasks are made on one thread and end on another, so that all of them travel.
template <class Result>
void allocates_nothing_between_threads() {
    source_pool<int> pool;
    // What two threads may keep for themselves must exist before nothing more needs to be made.
    std::vector<completer<int>> operations;
    std::vector<task<int>> results;
    for (int i = 0; i < 300; ++i) {
        operations.push_back(pool.rent());
        results.push_back(shared(tripled<Result>(operations.back().task())));
    }
    crossing<completer<int>> way;
    std::thread completing([&] {
        for (auto& each : operations) each.set_result(1);
        for (int i = -1; i < rounds; ++i) way.take().set_result(i);
    });
    const auto send = [&](int value) {
        auto operation = pool.rent();
        const task<int> result = shared(tripled<Result>(operation.task()));
        way.put(std::move(operation));
        ASSERT_EQ(result.get(), 3 * value);
    };
    send(-1);
    for (const task<int>& each : results) ASSERT_EQ(each.get(), 3);
    results.clear();

    const revenant_tests::allocation_scope scope(revenant_tests::counted_threads::all);
    for (int i = 0; i < rounds; ++i) send(i);
    EXPECT_EQ(scope.bytes(), 0u);
    completing.join();
    EXPECT_EQ(pool.counts().rented, 0u);
}

TEST(coroutine_stress, made_here_and_ended_there_asks_the_global_allocator_for_nothing) {
    allocates_nothing_between_threads<value_task<int>>();
    allocates_nothing_between_threads<sole_value_task<int>>();
    allocates_nothing_between_threads<task<int>>();
}

// What a source carries in this test: who has it, counted by whoever rents and whoever takes.
TEST(source_pool_stress, rented_here_and_taken_there_a_source_is_in_one_pair_of_hands) {
    constexpr int threads = 4;
    source_pool<int> pool;
    std::array<crossing<value_task<int>>, threads> ways;
    std::vector<std::thread> running;
    for (int id = 0; id < threads; ++id) {
        running.emplace_back([&, id] {
            auto& from = ways[static_cast<std::size_t>(id)];
            auto& to = ways[static_cast<std::size_t>((id + 1) % threads)];
            for (int round = 0; round < rounds / 4; ++round) {
                auto mine = pool.rent();
                auto other = pool.rent();
                value_task<int> kept = other.task();
                value_task<int> sent = mine.task();
                ASSERT_NE(kept, sent);
                const int mark = round * threads + id;
                mine.set_result(mark);
                // Half of them send first, so that the ring does not wait for itself.
                value_task<int> received;
                if (id % 2 == 0) to.put(std::move(sent));
                received = from.take();
                if (id % 2 != 0) to.put(std::move(sent));
                other.set_result(-mark - 1);

                ASSERT_EQ(received.get(), round * threads + (id + threads - 1) % threads);
                ASSERT_EQ(kept.get(), -mark - 1);
                ASSERT_THROW(received.get(), misuse_error);
            }
        });
    }
    for (std::thread& each : running) each.join();
    EXPECT_EQ(pool.counts().rented, 0u);
}

task<void> counts_in_its_context(async_local<int>& local, value_task<int> first, value_task<int> second,
                                 int id, std::atomic<int>& wrong) {
    local.set(id);
    (void)co_await std::move(first);
    if (local.get() != id) ++wrong;
    local.set(id + 1);
    (void)co_await std::move(second);
    if (local.get() != id + 1) ++wrong;
}

TEST(coroutine_stress, resumed_by_threads_with_contexts_of_their_own_keeps_its_own) {
    async_local<int> local;
    source_pool<int> pool;
    crossing<completer<int>> way;
    std::atomic<int> wrong{0};
    std::thread completing([&] {
        for (int i = 0; i < 2 * rounds; ++i) {
            local.set(-i);
            way.take().set_result(i);
            if (local.get() != -i) ++wrong;
        }
    });
    for (int round = 0; round < rounds; ++round) {
        auto first = pool.rent();
        auto second = pool.rent();
        const task<void> running =
            counts_in_its_context(local, first.task(), second.task(), 10 * round + 1, wrong);
        ASSERT_EQ(local.get(), 0);
        way.put(std::move(first));
        way.put(std::move(second));
        running.get();
    }
    completing.join();
    EXPECT_EQ(wrong, 0);
}

TEST(task_stress, each_of_many_waiters_is_told_once_however_the_completion_comes_between) {
    for (int round = 0; round < rounds / 10; ++round) {
        task_source<int> producer;
        std::atomic<int> told{0};
        std::atomic<int> ready{0};
        const auto wait = [](task<int> awaited, std::atomic<int>& count) -> task<void> {
            if (co_await awaited == 7) ++count;
        };
        std::vector<std::thread> running;
        for (int i = 0; i < 3; ++i) {
            running.emplace_back([&] {
                ++ready;
                for (int j = 0; j < 3; ++j) wait(producer.task(), told).get();
            });
        }
        while (ready != 3) std::this_thread::yield();
        producer.set_result(7);
        for (std::thread& each : running) each.join();
        ASSERT_EQ(told, 9);
    }
}

}  // namespace
}  // namespace vt
