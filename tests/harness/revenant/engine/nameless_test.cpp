// A program without debug information: its functions have no names, and recordings do without.
#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include <revenant/explore.hpp>

namespace {

void lose_a_count() {
    std::atomic<int> count{0};
    const auto add_one = [&] { count.store(count.load() + 1); };
    std::thread other(add_one);
    add_one();
    other.join();
    revenant::check(count.load() == 2, "both are counted");
}

TEST(nameless, a_recording_counts_by_thread_where_there_is_no_debug_information) {
    const revenant::exploration found = revenant::explore(lose_a_count);
    EXPECT_EQ(found.replay, "main | - | store | 1 > main.1") << found.story;
    const revenant::exploration again = revenant::explore(lose_a_count, {.replay = found.replay});
    EXPECT_EQ(again.found, revenant::verdict::failed_check) << again.story;
}

}  // namespace
