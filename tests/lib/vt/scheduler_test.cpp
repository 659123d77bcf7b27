// Who runs a continuation, and where.
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

TEST(scheduler, there_is_none_outside_of_any) { EXPECT_EQ(scheduler::current(), nullptr); }

TEST(scheduler, is_current_exactly_while_it_runs_something) {
    queue_scheduler queue;
    must_run_once posted;
    queue.post(posted);
    EXPECT_EQ(queue.drain(), 1u);
    EXPECT_EQ(posted.ran_for(), &queue);
    EXPECT_EQ(scheduler::current(), nullptr);
}

TEST(inline_scheduler, runs_at_once_on_the_posters_thread) {
    inline_scheduler here;
    must_run_once posted;
    here.post(posted);
    EXPECT_EQ(posted.ran_on(), std::this_thread::get_id());
}

TEST(inline_scheduler, nests_to_a_bounded_depth_and_runs_the_rest_in_order) {
    inline_scheduler here;
    constexpr int count = 1000;
    std::vector<int> order;
    std::vector<std::unique_ptr<counting_continuation>> nodes(count);
    int depth = 0;
    int deepest = 0;
    for (int i = 0; i < count; ++i) {
        nodes[i] = std::make_unique<counting_continuation>([&, i] {
            deepest = std::max(deepest, ++depth);
            order.push_back(i);
            if (i + 1 < count) here.post(*nodes[i + 1]);
            --depth;
        });
    }

    here.post(*nodes[0]);

    ASSERT_EQ(order.size(), std::size_t{count});
    EXPECT_TRUE(std::is_sorted(order.begin(), order.end()));
    EXPECT_EQ(deepest, static_cast<int>(detail::nesting_max));
}

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

TEST(thread_pool, runs_everything_before_it_is_gone_also_what_is_posted_meanwhile) {
    constexpr int count = 100;
    std::vector<std::unique_ptr<counting_continuation>> children;
    std::vector<std::unique_ptr<counting_continuation>> parents;
    {
        thread_pool pool(3);
        for (int i = 0; i < count; ++i) {
            children.push_back(std::make_unique<counting_continuation>());
            parents.push_back(std::make_unique<counting_continuation>(
                [&pool, child = children.back().get()] { pool.post(*child); }));
        }
        for (auto& each : parents) pool.post(*each);
    }
    for (auto& each : parents) EXPECT_EQ(each->runs(), 1);
    for (auto& each : children) EXPECT_EQ(each->runs(), 1);
}

TEST(thread_pool, runs_in_the_context_that_was_captured_and_leaves_none_behind) {
    async_local<int> local;
    thread_pool pool(1);
    source_core<int> first;
    source_core<int> second;
    must_run_once with([&] { EXPECT_EQ(local.get(), 5); });
    must_run_once without([&] { EXPECT_EQ(local.get(), 0); });
    with.where = without.where = &pool;
    local.set(5);
    first.on_completed(with, token(0), flags::flow_context);
    second.on_completed(without, token(0), flags::none);
    local.clear();

    first.set_result(token(0), 1);
    second.set_result(token(0), 1);

    with.wait();
    without.wait();
}

TEST(default_scheduler, is_one_and_runs_elsewhere) {
    must_run_once posted;
    default_scheduler().post(posted);
    posted.wait();
    EXPECT_NE(posted.ran_on(), std::this_thread::get_id());
    EXPECT_EQ(posted.ran_for(), &default_scheduler());
}

}  // namespace
}  // namespace vt
