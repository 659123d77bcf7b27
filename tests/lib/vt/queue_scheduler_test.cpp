// A queue that its owner drains.
#include <support/continuations.hpp>

#include <stop_token>
#include <thread>

#include <vt/async_local.hpp>
#include <vt/queue_scheduler.hpp>
#include <vt/source_core.hpp>
#include <vt/task_source.hpp>
#include <vt/thread_pool.hpp>

namespace vt {
namespace {

using namespace revenant_tests;

TEST(queue_scheduler, runs_in_the_order_of_posting_and_what_is_posted_meanwhile) {
    queue_scheduler queue;
    std::vector<int> order;
    must_run_once third([&] { order.push_back(3); });
    must_run_once first([&] {
        order.push_back(1);
        queue.post(third);
    });
    must_run_once second([&] { order.push_back(2); });
    queue.post(first);
    queue.post(second);

    EXPECT_EQ(queue.drain(), 3u);
    EXPECT_EQ(order, (std::vector{1, 2, 3}));
    EXPECT_FALSE(queue.run_one());
}

TEST(queue_scheduler, runs_what_is_left_when_it_is_destroyed) {
    must_run_once left;
    queue_scheduler queue;
    queue.post(left);
}

TEST(queue_scheduler, runs_until_it_is_stopped) {
    queue_scheduler queue;
    std::stop_source stop;
    must_run_once last([&] { stop.request_stop(); });
    std::thread poster([&] { queue.post(last); });

    queue.run(stop.get_token());

    poster.join();
    EXPECT_EQ(last.runs(), 1);
}

TEST(queue_scheduler, refuses_to_block_on_what_only_it_can_bring) {
    queue_scheduler queue;
    task_source<int> later;
    const task<int> pending = later.task();
    must_run_once blocking([&] {
        try {
            pending.get();
            ADD_FAILURE() << "blocked";
        } catch (const misuse_error& refused) {
            EXPECT_EQ(refused.kind(), misuse::would_deadlock);
        }
    });
    queue.post(blocking);
    queue.drain();

    later.set_result(1);
    must_run_once reading([&] { EXPECT_EQ(pending.get(), 1); });
    queue.post(reading);
    queue.drain();
}

}  // namespace
}  // namespace vt
