// Pools among threads: no source in two hands, no value in the wrong ones.
#include <gtest/gtest.h>

#include <atomic>
#include <thread>
#include <vector>

#include <vt/channel.hpp>
#include <vt/sole_source_pool.hpp>
#include <vt/source_pool.hpp>
#include <vt/task_source.hpp>

namespace vt {
namespace {

#if defined(__SANITIZE_THREAD__) || defined(__SANITIZE_ADDRESS__) || !defined(NDEBUG)
constexpr int rounds = 3'000;
#else
constexpr int rounds = 30'000;
#endif

template <class Work>
void on_threads(int threads, Work work) {
    std::vector<std::thread> running;
    for (int i = 0; i < threads; ++i) running.emplace_back(work, i);
    for (std::thread& each : running) each.join();
}

TEST(source_pool_stress, no_source_is_ever_in_two_hands) {
    source_pool<long> pool;
    on_threads(4, [&](int thread) {
        for (int round = 0; round < rounds; ++round) {
            auto a = pool.rent();
            auto b = pool.rent();
            const auto first = a.task();
            const auto second = b.task();
            const long mark = thread * 1'000'000L + round;
            b.set_result(-mark);
            a.set_result(mark);
            ASSERT_EQ(first.get(), mark);
            ASSERT_EQ(second.get(), -mark);
        }
    });
    EXPECT_EQ(pool.counts().rented, 0u);
}

TEST(source_pool_stress, stale_handles_of_other_threads_are_always_refused) {
    source_pool<int> pool;
    std::atomic<bool> over{false};
    channel<value_task<int>> stale;
    std::thread spoiling([&] {
        while (!over) {
            while (auto handle = stale.try_read()) {
                EXPECT_THROW(handle->get(), misuse_error);
                EXPECT_THROW((void)handle->status(), misuse_error);
                EXPECT_THROW((void)handle->as_task(), misuse_error);
            }
        }
    });
    for (int round = 0; round < rounds; ++round) {
        auto operation = pool.rent();
        const auto handle = operation.task();
        operation.set_result(round);
        ASSERT_EQ(handle.get(), round);
        stale.write(handle).get();
    }
    over = true;
    spoiling.join();
}

value_task<int> doubled(value_task<int> awaited) {
    const int value = co_await std::move(awaited);
    co_return 2 * value;
}

// One operation at a time on its way from the thread that rents to the thread that completes.
class crossing {
public:
    void put(completer<int> operation) {
        place_ = std::move(operation);
        full_.store(true, std::memory_order_release);
        full_.notify_one();
        full_.wait(true, std::memory_order_acquire);
    }
    completer<int> take() {
        full_.wait(false, std::memory_order_acquire);
        completer<int> taken = std::move(place_);
        full_.store(false, std::memory_order_release);
        full_.notify_one();
        return taken;
    }

private:
    completer<int> place_;
    std::atomic<bool> full_{false};
};

TEST(source_pool_stress, coroutines_that_another_thread_resumes_deliver_their_own_values) {
    source_pool<int> pool;
    crossing way;
    std::thread completing([&] {
        for (int round = 0; round < rounds; ++round) way.take().set_result(round);
    });
    for (int round = 0; round < rounds; ++round) {
        auto operation = pool.rent();
        const task<int> result = doubled(operation.task()).as_task();
        way.put(std::move(operation));
        ASSERT_EQ(result.get(), 2 * round);
    }
    completing.join();
    EXPECT_EQ(pool.counts().rented, 0u);
}

sole_value_task<int> relayed(sole_value_task<int> awaited) { co_return co_await std::move(awaited); }

TEST(sole_source_pool_stress, producer_and_consumer_meet_in_either_order) {
    sole_source_pool<int> pool;
    std::atomic<sole_completer<int>*> handed{nullptr};
    std::thread completing([&] {
        for (int round = 0; round < rounds; ++round) {
            handed.wait(nullptr, std::memory_order_acquire);
            sole_completer<int> operation = std::move(*handed.load(std::memory_order_acquire));
            handed.store(nullptr, std::memory_order_release);
            handed.notify_one();
            operation.set_result(round);
        }
    });
    for (int round = 0; round < rounds; ++round) {
        auto operation = pool.rent();
        sole_completer<int>* const producer = &operation.completer;
        handed.store(producer, std::memory_order_release);
        handed.notify_one();
        // Registered while the other thread completes.
        const task<int> result = relayed(std::move(operation.task)).as_task();
        handed.wait(producer, std::memory_order_acquire);
        ASSERT_EQ(result.get(), round);
    }
    completing.join();
}

TEST(task_source_stress, of_many_completions_one_is_accepted_and_everybody_sees_it) {
    for (int round = 0; round < rounds / 10; ++round) {
        task_source<int> producer;
        std::atomic<int> accepted{0};
        std::atomic<int> value{-1};
        const auto waits = [](task<int> shared) -> task<int> { co_return co_await shared; };
        const task<int> waiting = waits(producer.task());
        on_threads(3, [&](int thread) {
            if (producer.try_set_result(thread)) {
                ++accepted;
                value = thread;
            }
            (void)producer.task().get();
        });
        ASSERT_EQ(accepted, 1);
        ASSERT_EQ(waiting.get(), value);
    }
}

}  // namespace
}  // namespace vt
