// Edges between threads, one kind at a time, and nothing that is left over from the execution before.
#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include <revenant/explore.hpp>

namespace {

using revenant::explore;
using revenant::verdict;

TEST(happens_before, a_thread_comes_after_its_creation_and_before_its_join) {
    EXPECT_TRUE(explore([] {
        std::atomic<int> a_step{0};
        int x = 1;
        std::thread other([&] { ++x; });
        other.join();
        ++x;
        revenant::check(x == 3, "one after the other");
        ++a_step;
    }));
}

TEST(happens_before, is_not_what_happened_before) {
    // Detached: nobody joins, so nothing orders, although one runs after the other in most schedules.
    EXPECT_EQ(explore([] {
                  static int x;
                  std::atomic<bool>* const is_done = new std::atomic<bool>(false);
                  std::thread([is_done] {
                      x = 1;
                      is_done->store(true, std::memory_order_relaxed);
                  }).detach();
                  while (!is_done->load(std::memory_order_relaxed)) std::this_thread::yield();
                  revenant::check(++x == 2, "both have counted");
              }).found,
              verdict::data_race);
}

TEST(happens_before, two_threads_of_one_creator_are_not_ordered) {
    EXPECT_EQ(explore([] {
                  int x = 0;
                  std::thread a([&] { x = 1; });
                  std::thread b([&] { x = 2; });
                  a.join();
                  b.join();
              }).found,
              verdict::data_race);
}

TEST(happens_before, goes_on_through_a_third_thread) {
    EXPECT_TRUE(explore([] {
        int data = 0;
        std::atomic<int> stage{0};
        std::thread a([&] {
            data = 7;
            stage.store(1, std::memory_order_release);
        });
        std::thread b([&] {
            int seen = 1;
            stage.compare_exchange_strong(seen, 2, std::memory_order_acq_rel);
        });
        if (stage.load(std::memory_order_acquire) == 2) revenant::check(data == 7, "it is there");
        a.join();
        b.join();
    }));
}

}  // namespace
