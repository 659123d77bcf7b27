// Locks, conditions and whatever else is waited on live in memory like anything else: who uses one that is gone, or is made
// anew meanwhile, is told.
#include <gtest/gtest.h>

#include <pthread.h>

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <new>
#include <shared_mutex>
#include <thread>

#include <revenant/explore.hpp>

#include "right_programs.hpp"

namespace {

using revenant::explore;
using revenant::verdict;

// Whatever `use` does with it, it does so after it was freed.
template <class Lock, class Use>
verdict found_when_used_after_free(Use use) {
    return explore([use] {
               auto* lock = new Lock{};
               std::atomic<bool> is_gone{false};
               std::thread other([&, lock] {
                   if (is_gone.load()) use(*lock);
               });
               delete lock;
               is_gone.store(true);
               other.join();
           })
        .found;
}

TEST(locks_that_are_gone, are_used_after_they_were_freed) {
    EXPECT_EQ(found_when_used_after_free<std::mutex>([](auto& lock) { lock.lock(); }),
              verdict::use_after_free);
    EXPECT_EQ(found_when_used_after_free<std::mutex>([](auto& lock) { lock.try_lock(); }),
              verdict::use_after_free);
    EXPECT_EQ(found_when_used_after_free<std::mutex>([](auto& lock) { lock.unlock(); }),
              verdict::use_after_free);
    EXPECT_EQ(found_when_used_after_free<std::shared_mutex>([](auto& lock) { lock.lock_shared(); }),
              verdict::use_after_free);
    EXPECT_EQ(found_when_used_after_free<std::shared_mutex>([](auto& lock) { lock.try_lock(); }),
              verdict::use_after_free);
    EXPECT_EQ(
        found_when_used_after_free<std::condition_variable>([](auto& changed) { changed.notify_one(); }),
        verdict::use_after_free);
    EXPECT_EQ(found_when_used_after_free<pthread_spinlock_t>([](auto& lock) { pthread_spin_trylock(&lock); }),
              verdict::use_after_free);
    EXPECT_EQ(found_when_used_after_free<pthread_once_t>([](auto& once) { pthread_once(&once, [] {}); }),
              verdict::use_after_free);
}

// To give memory back is no step, so only sampling brings it before one that has nothing to do with it.
TEST(locks_that_are_gone, are_a_condition_that_is_notified_behind_its_mutex) {
    struct door {
        std::mutex mutex;
        std::condition_variable changed;
        bool is_open = false;
    };
    const auto frees_too_early = [] {
        auto* d = new door;
        std::thread opens([d] {
            {
                const std::lock_guard lock(d->mutex);
                d->is_open = true;
            }
            d->changed.notify_one();
        });
        {
            std::unique_lock lock(d->mutex);
            d->changed.wait(lock, [d] { return d->is_open; });
        }
        delete d;
        opens.join();
    };
    EXPECT_EQ(explore(frees_too_early,
                      {.strategy = revenant::search::random, .executions_max = 1'000, .races = false})
                  .found,
              verdict::use_after_free);
}

TEST(locks_that_are_gone, are_not_those_that_the_last_one_to_leave_frees) {
    struct door {
        std::mutex mutex;
        std::condition_variable changed;
        bool is_open = false;
    };
    expect_right([] {
        auto* d = new door;
        std::thread opens([d] {
            const std::lock_guard lock(d->mutex);
            d->is_open = true;
            d->changed.notify_one();
        });
        {
            std::unique_lock lock(d->mutex);
            d->changed.wait(lock, [d] { return d->is_open; });
        }
        opens.join();
        delete d;
    });
}

TEST(locks_that_are_gone, make_room_for_others) {
    expect_right([] {
        int plain = 0;
        const auto works = [&plain] {
            std::mutex mutex;
            std::condition_variable changed;
            bool is_done = false;
            std::thread other([&] {
                const std::lock_guard lock(mutex);
                ++plain;
                is_done = true;
                changed.notify_all();
            });
            std::unique_lock lock(mutex);
            changed.wait(lock, [&] { return is_done; });
            lock.unlock();
            other.join();
        };
        works();
        works();
    });
}

}  // namespace
