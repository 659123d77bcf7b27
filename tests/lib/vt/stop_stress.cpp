// Ends against stops, on real threads: exactly one outcome, told once, whoever was first.
#include <support/continuations.hpp>

#include <atomic>
#include <barrier>
#include <thread>

#include <vt/stop.hpp>
#include <vt/task_source.hpp>

namespace vt {
namespace {

using namespace revenant_tests;

#if defined(__SANITIZE_THREAD__) || defined(__SANITIZE_ADDRESS__) || !defined(NDEBUG)
constexpr int rounds = 2'000;
#else
constexpr int rounds = 20'000;
#endif

// All three at once: it is set up, its operation ends, and stop is requested.
TEST(until_stopped_stress, ends_once_as_the_operation_or_as_canceled) {
    std::barrier begin(3);
    std::barrier end(3);
    task_source<int> producer;
    std::stop_source stop;
    const auto each_round = [&](auto act) {
        return [&, act] {
            for (int round = 0; round < rounds; ++round) {
                begin.arrive_and_wait();
                act(round);
                end.arrive_and_wait();
            }
        };
    };
    std::thread producing(each_round([&](int round) { producer.set_result(round); }));
    std::thread stopping(each_round([&](int) { stop.request_stop(); }));
    int canceled = 0;
    for (int round = 0; round < rounds; ++round) {
        producer = task_source<int>();
        stop = std::stop_source();
        const task<int> awaited = producer.task();
        const std::stop_token token = stop.get_token();
        begin.arrive_and_wait();

        const task<int> ending = until_stopped(awaited, token);
        must_run_once waiting;
        if (detail::task_access::state_of(ending)->on_completed(waiting, flags::none) !=
            registration::registered) {
            waiting.node().run(waiting.node());
        }
        waiting.wait();

        end.arrive_and_wait();
        if (ending.status() == operation_status::canceled) {
            ++canceled;
        } else {
            ASSERT_EQ(ending.get(), round);
        }
    }
    producing.join();
    stopping.join();
    RecordProperty("canceled", canceled);
}

// Many give up on one task, which ends in the middle of it.
TEST(until_stopped_stress, many_give_up_on_one_task) {
    task_source<int> shared;
    std::atomic<int> ended{0};
    const auto give_up = [&] {
        for (int round = 0; round < rounds; ++round) {
            std::stop_source stop;
            const task<int> ending = until_stopped(shared.task(), stop.get_token());
            stop.request_stop();
            try {
                ASSERT_EQ(ending.get(), 5);
            } catch (const operation_canceled&) {
                // Given up in time.
            }
            ++ended;
        }
    };
    std::thread first(give_up);
    std::thread second(give_up);
    while (ended < rounds) std::this_thread::yield();
    shared.set_result(5);
    first.join();
    second.join();

    EXPECT_EQ(ended, 2 * rounds);
}

}  // namespace
}  // namespace vt
