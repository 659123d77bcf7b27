// What is asked for at a thread's end comes there, also where the standard library does it inside itself.
#include <gtest/gtest.h>

#include <pthread.h>

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <future>
#include <mutex>
#include <thread>
#include <utility>

#include <revenant/explore.hpp>

#include "right_programs.hpp"

namespace {

using revenant::check;
using revenant::explore;
using revenant::verdict;

TEST(thread_ends, a_promise_is_kept_there) {
    expect_right([] {
        std::promise<int> promise;
        auto future = promise.get_future();
        std::thread other([&] { promise.set_value_at_thread_exit(3); });
        check(future.get() == 3, "three");
        other.join();
    });
}

TEST(thread_ends, nobody_who_waited_is_needed_for_a_promise_to_be_kept) {
    expect_right([] {
        std::thread other;
        {
            std::promise<int> promise;
            auto future = promise.get_future();
            other = std::thread(
                [promise = std::move(promise)]() mutable { promise.set_value_at_thread_exit(3); });
        }
        other.join();
    });
}

TEST(thread_ends, a_task_is_ready_there) {
    expect_right([] {
        std::packaged_task<int()> task([] { return 3; });
        auto future = task.get_future();
        std::thread other([task = std::move(task)]() mutable { task.make_ready_at_thread_exit(); });
        check(future.get() == 3, "three");
        other.join();
    });
}

TEST(thread_ends, all_who_wait_are_notified_there) {
    expect_right([] {
        std::mutex mutex;
        std::condition_variable changed;
        bool is_set = false;
        std::thread other([&] {
            std::unique_lock lock(mutex);
            is_set = true;
            std::notify_all_at_thread_exit(changed, std::move(lock));
        });
        std::unique_lock lock(mutex);
        changed.wait(lock, [&] { return is_set; });
        lock.unlock();
        other.join();
    });
}

TEST(thread_ends, a_promise_is_kept_no_earlier) {
    EXPECT_EQ(explore([] {
                  std::promise<int> promise;
                  auto future = promise.get_future();
                  std::thread other([&] {
                      promise.set_value_at_thread_exit(3);
                      check(future.wait_for(std::chrono::seconds(0)) == std::future_status::ready, "at once");
                  });
                  other.join();
              }).found,
              verdict::failed_check);
}

TEST(thread_ends, what_is_done_behind_a_promise_that_is_kept_races) {
    EXPECT_EQ(explore([] {
                  int plain = 0;
                  std::promise<void> promise;
                  auto future = promise.get_future();
                  std::thread other([&] { promise.set_value_at_thread_exit(); });
                  std::thread third([&] { plain = 1; });
                  future.get();
                  plain = 2;
                  other.join();
                  third.join();
              }).found,
              verdict::data_race);
}

struct counts_its_end {
    std::atomic<int>& ends;
    ~counts_its_end() { ++ends; }
};

TEST(thread_ends, come_by_pthread_exit_with_all_that_is_destroyed_there) {
    expect_right([] {
        struct work {
            std::atomic<int> ends{0};
            static void* begin(void* self) {
                auto& ends = static_cast<work*>(self)->ends;
                const counts_its_end on_the_stack{ends};
                thread_local const counts_its_end of_the_thread{ends};
                if (of_the_thread.ends.load() == 0) pthread_exit(&ends);
                return nullptr;
            }
        } of_other;
        pthread_t other{};
        pthread_create(&other, nullptr, work::begin, &of_other);
        void* result = nullptr;
        pthread_join(other, &result);
        check(of_other.ends.load() == 2 && result == &of_other.ends,
              "both are gone, and the result is there");
    });
}

TEST(thread_ends, by_pthread_exit_that_are_caught_are_told) {
    const auto found = explore([] {
        std::thread other([] {
            try {
                pthread_exit(nullptr);
            } catch (...) {}
        });
        other.join();
    });
    EXPECT_EQ(found.found, verdict::crash);
    EXPECT_NE(found.story.find("what pthread_exit throws is caught"), std::string::npos) << found.story;
}

}  // namespace
