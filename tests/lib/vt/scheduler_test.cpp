// Who runs a continuation, and where.
#include <support/continuations.hpp>

#include <algorithm>
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

TEST(default_scheduler, is_one_and_runs_elsewhere) {
    must_run_once posted;
    default_scheduler().post(posted);
    posted.wait();
    EXPECT_NE(posted.ran_on(), std::this_thread::get_id());
    EXPECT_EQ(posted.ran_for(), &default_scheduler());
}

}  // namespace
}  // namespace vt
