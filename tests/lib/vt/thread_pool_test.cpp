// Threads that run what is posted.
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

}  // namespace
}  // namespace vt
