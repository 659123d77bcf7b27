// Races against tasks that others race against too, on real threads: everybody is told, and nothing
// stays behind. ThreadSanitizer looks on.
#include <support/continuations.hpp>
#include <support/counted.hpp>

#include <atomic>
#include <barrier>
#include <thread>
#include <vector>

#include <vt/task_source.hpp>
#include <vt/when_any.hpp>

namespace vt {
namespace {

using namespace revenant_tests;

#if defined(__SANITIZE_THREAD__) || defined(__SANITIZE_ADDRESS__) || !defined(NDEBUG)
constexpr int rounds = 2'000;
#else
constexpr int rounds = 20'000;
#endif

// Each thread wins its own races against one shared task; in the middle of it the shared task ends.
TEST(when_any_stress, races_that_share_a_loser_are_all_decided_and_leave_nothing_behind) {
    const live_check nothing_is_left;
    constexpr int threads_racing = 3;
    task_source<counted> shared;
    std::atomic<int> decided{0};
    const auto race = [&] {
        for (int round = 0; round < rounds; ++round) {
            task_source<counted> own;
            const task<std::size_t> first = when_any(shared.task(), own.task());
            own.set_result(counted(round));
            ASSERT_TRUE(first.is_completed());
            ++decided;
        }
    };
    std::vector<std::thread> threads;
    for (int i = 0; i < threads_racing; ++i) threads.emplace_back(race);
    while (decided < rounds) std::this_thread::yield();
    shared.set_result(counted(-2));
    for (std::thread& each : threads) each.join();

    EXPECT_EQ(decided, threads_racing * rounds);
}

// Both entrants end at once, on two threads, while the race is being set up on a third.
TEST(when_any_stress, of_two_that_end_together_one_wins) {
    std::barrier begin(3);
    std::barrier end(3);
    task_source<counted> a;
    task_source<counted> b;
    const auto set_each_round = [&](task_source<counted>& to_set) {
        for (int round = 0; round < rounds; ++round) {
            begin.arrive_and_wait();
            to_set.set_result(counted(round));
            end.arrive_and_wait();
        }
    };
    std::thread first([&] { set_each_round(a); });
    std::thread second([&] { set_each_round(b); });
    for (int round = 0; round < rounds; ++round) {
        a = task_source<counted>();
        b = task_source<counted>();
        const task<counted> seen_by_us[] = {a.task(), b.task()};
        begin.arrive_and_wait();

        const task<std::size_t> any = when_any(seen_by_us[0], seen_by_us[1]);

        ASSERT_TRUE(seen_by_us[any.get()].is_completed());
        end.arrive_and_wait();
    }
    first.join();
    second.join();
}

// Nodes come and go while others wait and the task ends: each that stays is told once.
TEST(when_any_stress, waiters_beside_revoked_nodes_are_told_exactly_once) {
    std::barrier begin(3);
    std::barrier end(3);
    task_source<int> shared;
    task<int> waited_for;
    const auto race_each_round = [&] {
        for (int round = 0; round < rounds; ++round) {
            begin.arrive_and_wait();
            for (int i = 0; i < 3; ++i) {
                task_source<int> own;
                const auto any = when_any(waited_for, own.task());
                must_run_once waiting;
                const bool registered =
                    detail::task_access::state_of(waited_for)->on_completed(waiting, flags::none) ==
                    registration::registered;
                own.set_result(1);
                if (!registered) waiting.node().run(waiting.node());
                waiting.wait();
            }
            end.arrive_and_wait();
        }
    };
    std::thread first(race_each_round);
    std::thread second(race_each_round);
    for (int round = 0; round < rounds; ++round) {
        shared = task_source<int>();
        waited_for = shared.task();
        begin.arrive_and_wait();
        shared.set_result(round);
        end.arrive_and_wait();
    }
    first.join();
    second.join();
}

}  // namespace
}  // namespace vt
