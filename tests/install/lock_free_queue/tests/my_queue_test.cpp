// Tests as somebody writes them who has installed Revenant: right code passes, and what is wrong is found in a header, in a
// library of the same build, and through the installed runtime.
#include <gtest/gtest.h>

#include <thread>

#include <my_queue.hpp>
#include <my_tally.hpp>
#include <revenant/explore.hpp>
#include <vt/task_source.hpp>

namespace {

TEST(my_queue, loses_nothing) {
    EXPECT_TRUE(revenant::explore([] {
        my_queue<int> queue;
        std::thread producer([&] { queue.push(1); });
        const int got = queue.pop();
        producer.join();
        revenant::check(got == 1, "the item that was pushed comes out");
    }));
}

TEST(my_queue, races_where_it_publishes_too_weakly) {
    const auto made = revenant::explore([] {
        my_queue<int, std::memory_order_relaxed> queue;
        std::thread producer([&] { queue.push(1); });
        revenant::check(queue.pop() == 1, "the item that was pushed comes out");
        producer.join();
    });
    EXPECT_EQ(made.found, revenant::verdict::data_race) << made.story;
}

TEST(my_tally, of_another_library_is_controlled) {
    const auto made = revenant::explore([] {
        my_tally tally;
        std::thread other([&] { tally.add(); });
        tally.add();
        other.join();
        revenant::check(tally.count() == 2, "both are counted");
    });
    EXPECT_EQ(made.found, revenant::verdict::failed_check) << made.story;
}

// Waiting for another thread goes through the installed archive: without its twin the engine would see no wait in it.
TEST(installed_runtime, is_controlled) {
    const auto made = revenant::explore([] {
        vt::task_source<int> answer;
        std::thread other([&] { answer.set_result(4); });
        revenant::check(answer.task().get() == 4, "what was set comes out");
        other.join();
    });
    EXPECT_EQ(made.found, revenant::verdict::ok) << made.story;
    EXPECT_TRUE(made.finished);
    EXPECT_GT(made.executions, 1u);
}

}  // namespace
