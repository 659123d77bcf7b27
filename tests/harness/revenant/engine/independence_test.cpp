// Every execution starts from the same world, and every model thread has a world of its own.
#include <gtest/gtest.h>

#include <pthread.h>
#include <time.h>

#include <atomic>
#include <chrono>
#include <cstdlib>
#include <exception>
#include <memory>
#include <mutex>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include <revenant/explore.hpp>

#include "right_programs.hpp"

namespace {

using revenant::check;
using revenant::exploration;
using revenant::explore;
using revenant::search;

TEST(independence, does_a_thing_once) {
    expect_right([] {
        std::once_flag flag;
        std::atomic<int> times{0};
        const auto calls = [&] {
            std::call_once(flag, [&] { times.fetch_add(1); });
            check(times.load() == 1, "it is done when call_once returns");
        };
        both(calls, calls);
    });
}

TEST(independence, initialises_a_static_once_in_every_execution) {
    expect_right([] {
        static std::atomic<int> constructed{0};
        const auto uses = [&] {
            static const int value = constructed.fetch_add(1) + 41;
            check(value == 41, "it was constructed first in this execution");
        };
        both(uses, uses);
        check(constructed.load() == 1, "it was constructed once");
    });
}

int started_afresh = 0;

TEST(independence, undoes_writes_to_statics) {
    expect_right([] {
        check(++started_afresh == 1, "the execution before left nothing");
        std::atomic<int> last{0};
        both([&] { last.store(1); }, [&] { last.store(2); });
        started_afresh += last.load();
    });
    EXPECT_EQ(started_afresh, 0);
}

std::atomic<int> destroyed{0};

struct counts_its_end {
    int value = 7;
    ~counts_its_end() { destroyed.fetch_add(1); }
};
thread_local counts_its_end per_thread;
thread_local int plain_per_thread = 3;

pthread_t made = 0;
void* returned = nullptr;
timespec looked{};
void* allocated = nullptr;

TEST(independence, undoes_what_functions_of_libc_write_to_statics) {
    expect_right([] {
        check(made == 0 && returned == nullptr && looked.tv_nsec == 0 && allocated == nullptr,
              "nothing of another execution");
        std::atomic<int> steps{0};
        pthread_create(
            &made, nullptr,
            [](void* given) {
                ++*static_cast<std::atomic<int>*>(given);
                return given;
            },
            &steps);
        ++steps;
        pthread_join(made, &returned);
        std::this_thread::sleep_for(std::chrono::nanoseconds(7));
        clock_gettime(CLOCK_MONOTONIC, &looked);
        check(posix_memalign(&allocated, 64, 64) == 0, "there is memory");
        check(made != 0 && returned == &steps && looked.tv_nsec != 0 && allocated != nullptr,
              "they have written");
        std::free(allocated);
    });
}

TEST(independence, gives_every_thread_fresh_thread_locals_and_destroys_them) {
    expect_right([] {
        const auto uses = [](int id) {
            check(plain_per_thread == 3 && per_thread.value == 7, "nobody was here before");
            plain_per_thread = per_thread.value = id;
            std::atomic<int> step{0};
            step.store(1);
            check(plain_per_thread == id && per_thread.value == id, "nobody else wrote here");
        };
        both([&] { uses(1); }, [&] { uses(2); });
        check(destroyed.load() == 2, "each thread destroyed its own");
    });
}

TEST(independence, keeps_exceptions_in_flight_apart) {
    expect_right([] {
        std::atomic<int> step{0};
        const auto throws = [&](int id) {
            try {
                throw std::runtime_error(std::to_string(id));
            } catch (const std::exception& caught) {
                step.fetch_add(1);
                check(caught.what() == std::to_string(id), "it is its own");
                check(std::current_exception() != nullptr, "it is being handled here");
            }
            check(std::uncaught_exceptions() == 0, "nothing is in flight");
        };
        both([&] { throws(1); }, [&] { throws(2); });
    });
}

TEST(independence, tells_threads_apart_as_their_creators_do) {
    expect_right([] {
        std::atomic<bool> same{false};
        std::thread::id seen;
        std::thread a([&] {
            seen = std::this_thread::get_id();
            same.store(true);
        });
        const std::thread::id given = a.get_id();
        a.join();
        check(seen == given && given != std::this_thread::get_id(), "an id means one thread");
    });
}

TEST(independence, shares_ownership) {
    expect_right([] {
        auto shared = std::make_shared<std::string>("longer than a string keeps in itself");
        std::weak_ptr<std::string> watching = shared;
        std::thread a([mine = shared] { check(!mine->empty(), "it is there"); });
        std::thread b([mine = shared] { check(!mine->empty(), "it is there"); });
        shared.reset();
        a.join();
        b.join();
        check(watching.expired(), "the last owner destroyed it");
    });
}

TEST(independence, lets_sleepers_and_detached_threads_go_on) {
    expect_right([] {
        auto done = std::make_shared<std::atomic<bool>>(false);
        std::thread([done] {
            std::this_thread::sleep_for(std::chrono::hours(1));
            done->store(true);
        }).detach();
        while (!done->load()) std::this_thread::yield();
    });
}

TEST(independence, has_room_for_many_threads_and_says_where_it_ends) {
    const exploration few = explore(
        [] {
            std::atomic<int> count{0};
            std::vector<std::thread> all;
            for (int i = 0; i < 40; ++i) all.emplace_back([&] { count.fetch_add(1); });
            for (std::thread& each : all) each.join();
            check(count.load() == 40, "each was there");
        },
        {.strategy = search::random, .executions_max = 20});
    EXPECT_TRUE(few);
    const exploration too_many = explore([] {
        std::atomic<int> count{0};
        std::vector<std::jthread> all;
        for (int i = 0; i < 64; ++i) all.emplace_back([&] { count.fetch_add(1); });
    });
    EXPECT_EQ(too_many.found, revenant::verdict::uncaught_exception) << too_many.story;
}

TEST(independence, is_the_same_after_many_executions) {
    const auto body = [] {
        std::atomic<int> x{0};
        both([&] { x.store(x.load() + 1); }, [&] { x.store(x.load() + 1); });
    };
    const exploration many = explore(body, {.strategy = search::random, .executions_max = 50'000});
    EXPECT_TRUE(many);
    EXPECT_EQ(many.executions, 50'000u);
    EXPECT_EQ(explore(body, {.strategy = search::random, .executions_max = 50'000}).steps, many.steps);
}

}  // namespace
