// The rarer locks: timed mutexes, read-write locks, spin locks, barriers.
#include <gtest/gtest.h>

#include <pthread.h>

#include <atomic>
#include <chrono>
#include <mutex>
#include <shared_mutex>
#include <string>
#include <thread>

#include <revenant/explore.hpp>

namespace {

using namespace std::chrono_literals;
using revenant::exploration;
using revenant::explore;
using revenant::verdict;

void expect_correct(const exploration& done) {
    EXPECT_TRUE(done) << done.story;
    EXPECT_TRUE(done.finished);
}

TEST(timed_mutex, is_exclusive_and_waits_long_enough) {
    expect_correct(explore([] {
        std::timed_mutex mutex;
        int inside = 0;
        const auto enter = [&] {
            if (!mutex.try_lock_for(1h)) return;
            revenant::check(++inside == 1, "one is inside");
            --inside;
            mutex.unlock();
        };
        std::thread other(enter);
        enter();
        other.join();
        revenant::check(mutex.try_lock(), "it was given back");
        mutex.unlock();
    }));
}

TEST(timed_mutex, gives_up_when_nobody_gives_it_back) {
    expect_correct(explore([] {
        std::timed_mutex mutex;
        std::atomic<bool> has_given_up{false};
        mutex.lock();
        std::thread other([&] {
            const auto until = std::chrono::steady_clock::now() + 1s;
            const bool taken = mutex.try_lock_until(until);
            revenant::check(!taken && std::chrono::steady_clock::now() >= until,
                            "it waits, and gives up in time");
            has_given_up.store(true);
        });
        while (!has_given_up.load()) std::this_thread::yield();
        other.join();
        mutex.unlock();
    }));
}

TEST(timed_mutex, gives_up_early_as_a_fault) {
    const exploration found = explore(
        [] {
            std::timed_mutex mutex;
            std::thread other([&] { const std::lock_guard lock(mutex); });
            revenant::check(mutex.try_lock_for(1h), "an hour is enough");
            mutex.unlock();
            other.join();
        },
        {.faults = {.early_timeouts = true}});
    EXPECT_EQ(found.found, verdict::failed_check) << found.story;
}

TEST(shared_mutex, keeps_writers_apart_from_everybody) {
    expect_correct(explore([] {
        std::shared_mutex mutex;
        int value = 0;
        const auto write = [&] {
            const std::lock_guard lock(mutex);
            ++value;
        };
        std::thread writer(write);
        std::thread reader([&] {
            const std::shared_lock lock(mutex);
            const int seen = value;
            revenant::check(seen == value, "nobody writes beside a reader");
        });
        write();
        writer.join();
        reader.join();
        revenant::check(value == 2, "both have written");
    }));
}

TEST(shared_mutex, lets_readers_in_together) {
    const exploration found = explore([] {
        std::shared_mutex mutex;
        std::atomic<int> inside{0};
        const auto read = [&] {
            const std::shared_lock lock(mutex);
            inside.fetch_add(1);
            revenant::check(inside.load() < 2, "this is what the test wants to see broken");
            inside.fetch_sub(1);
        };
        std::thread other(read);
        read();
        other.join();
    });
    EXPECT_EQ(found.found, verdict::failed_check) << found.story;
}

TEST(shared_mutex, does_not_order_readers_among_each_other) {
    const exploration found = explore([] {
        std::shared_mutex mutex;
        int written_by_readers = 0;
        const auto read = [&] {
            const std::shared_lock lock(mutex);
            ++written_by_readers;
        };
        std::thread other(read);
        read();
        other.join();
    });
    EXPECT_EQ(found.found, verdict::data_race) << found.story;
}

TEST(shared_mutex, tries_and_gives_up) {
    expect_correct(explore([] {
        std::shared_timed_mutex mutex;
        std::thread other([&] {
            const std::shared_lock lock(mutex);
            revenant::check(mutex.try_lock_shared(), "there is room for another reader");
            mutex.unlock_shared();
            revenant::check(!mutex.try_lock(), "and none for a writer");
            revenant::check(!mutex.try_lock_for(1s), "also not in a while");
        });
        if (mutex.try_lock()) mutex.unlock();
        other.join();
    }));
}

TEST(shared_mutex, is_seen_in_a_deadlock) {
    const exploration found = explore([] {
        std::shared_mutex mutex;
        std::atomic<bool> reads{false};
        std::thread other([&] {
            const std::shared_lock lock(mutex);
            const std::lock_guard never(mutex);
        });
        other.join();
        reads.store(true);
    });
    EXPECT_EQ(found.found, verdict::deadlock) << found.story;
    EXPECT_NE(found.story.find("it holds itself"), std::string::npos) << found.story;
}

TEST(spin_lock, is_exclusive_and_orders) {
    expect_correct(explore([] {
        pthread_spinlock_t lock;
        pthread_spin_init(&lock, PTHREAD_PROCESS_PRIVATE);
        int inside = 0;
        const auto enter = [&] {
            pthread_spin_lock(&lock);
            ++inside;
            pthread_spin_unlock(&lock);
        };
        std::thread other(enter);
        enter();
        if (pthread_spin_trylock(&lock) == 0) {
            revenant::check(inside >= 1, "what was done inside is seen");
            pthread_spin_unlock(&lock);
        }
        other.join();
        pthread_spin_destroy(&lock);
    }));
}

TEST(barrier, holds_everybody_until_the_last_one_comes) {
    expect_correct(explore([] {
        pthread_barrier_t barrier;
        pthread_barrier_init(&barrier, nullptr, 2);
        int left[2] = {0, 0};
        const auto come = [&](int who) {
            for (int round = 1; round <= 2; ++round) {
                left[who] = round;
                pthread_barrier_wait(&barrier);
                revenant::check(left[1 - who] == round, "the other has come, too");
                pthread_barrier_wait(&barrier);
            }
        };
        std::thread other([&] { come(1); });
        come(0);
        other.join();
        pthread_barrier_destroy(&barrier);
    }));
}

TEST(barrier, that_is_never_full_is_a_deadlock) {
    const exploration found = explore([] {
        pthread_barrier_t barrier;
        pthread_barrier_init(&barrier, nullptr, 2);
        pthread_barrier_wait(&barrier);
    });
    EXPECT_EQ(found.found, verdict::deadlock) << found.story;
}

}  // namespace
