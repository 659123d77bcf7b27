// Permits against cancellation, on real threads: never too many out, none lost.
#include <gtest/gtest.h>

#include <atomic>
#include <thread>
#include <vector>

#include <vt/async_semaphore.hpp>
#include <vt/task.hpp>

namespace vt {
namespace {

#if defined(__SANITIZE_THREAD__) || defined(__SANITIZE_ADDRESS__) || !defined(NDEBUG)
constexpr int rounds = 1'500;
#else
constexpr int rounds = 10'000;
#endif

TEST(async_semaphore_stress, never_more_holders_than_permits_and_no_permit_lost) {
    async_semaphore gate(2);
    std::atomic<int> holders{0};
    std::atomic<int> served{0};
    const auto work = [&](int thread) {
        for (int round = 0; round < rounds; ++round) {
            std::stop_source stop;
            const auto use = [](async_semaphore& of, std::atomic<int>& counting, std::atomic<int>& total,
                                std::stop_token token) -> task<void> {
                const auto held = co_await of.acquire(token);
                EXPECT_LE(++counting, 2);
                ++total;
                --counting;
            };
            const task<void> using_it = use(gate, holders, served, stop.get_token());
            if ((round + thread) % 3 == 0) stop.request_stop();
            try {
                using_it.get();
            } catch (const operation_canceled&) {
                // Waited, and gave up.
            }
        }
    };
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i) threads.emplace_back(work, i);
    for (std::thread& each : threads) each.join();

    EXPECT_GT(served, 0);
    auto one = gate.try_acquire();
    auto two = gate.try_acquire();
    EXPECT_TRUE(one.has_value() && two.has_value());
    EXPECT_FALSE(gate.try_acquire().has_value());
}

// Nobody helps: if the permit went to the waiter that has given up, the other would wait for ever.
TEST(async_semaphore_stress, of_a_permit_and_a_stop_exactly_one_wins_and_the_permit_goes_to_the_next) {
    int canceled = 0;
    for (int round = 0; round < rounds; ++round) {
        async_semaphore gate(1);
        std::stop_source stop;
        auto held = gate.acquire().get();
        auto leaving = gate.acquire(stop.get_token());
        auto next = gate.acquire();
        std::thread stopping([&] { stop.request_stop(); });

        held.give_back();
        stopping.join();

        ASSERT_TRUE(leaving.is_completed());
        if (leaving.status() == operation_status::canceled) {
            ++canceled;
            EXPECT_THROW((void)std::move(leaving).get(), operation_canceled);
        } else {
            ASSERT_FALSE(next.is_completed());
            std::move(leaving).get().give_back();
        }
        ASSERT_TRUE(next.is_completed());
        std::move(next).get().give_back();
        ASSERT_TRUE(gate.try_acquire().has_value());
    }
    RecordProperty("canceled", canceled);
}

TEST(async_semaphore_stress, every_signal_wakes_one_and_is_used_once) {
    async_semaphore signals(0);
    std::atomic<int> woken{0};
    const auto wait = [](async_semaphore& on, std::atomic<int>& counting) -> task<void> {
        for (int i = 0; i < rounds; ++i) {
            auto signal = co_await on.acquire();
            signal.use_up();
            ++counting;
        }
    };
    std::vector<std::thread> threads;
    for (int i = 0; i < 2; ++i) {
        threads.emplace_back([&] { wait(signals, woken).get(); });
        threads.emplace_back([&] {
            for (int sent = 0; sent < rounds; sent += 2) signals.release(2);
        });
    }
    for (std::thread& each : threads) each.join();

    EXPECT_EQ(woken, 2 * rounds);
    EXPECT_FALSE(signals.try_acquire().has_value());
}

}  // namespace
}  // namespace vt
