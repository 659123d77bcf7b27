// The first execution and the last find the same world: addresses, thread-locals, clocks, ids, statics.
#include <gtest/gtest.h>
#include <sys/mman.h>

#include <array>
#include <chrono>
#include <cstdint>
#include <functional>
#include <ios>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include <revenant/explore.hpp>
#include <revenant/operation.hpp>

namespace {

using revenant::exploration;
using revenant::explore;
using revenant::search;
using revenant::verdict;

// What the first execution saw, and how often another one has seen something else. The parent sees it, too.
struct seen {
    std::uint64_t executions;
    std::uint64_t differences;
    std::uint64_t which;  // bit i: value i
    std::array<std::uint64_t, 16> first;

    void look(unsigned i, std::uint64_t value) {
        if (executions == 0) {
            first[i] = value;
        } else if (first[i] != value) {
            ++differences;
            which |= std::uint64_t{1} << i;
        }
    }
    void look(unsigned i, const void* at) { look(i, reinterpret_cast<std::uintptr_t>(at)); }
};

seen& of_all_executions() {
    void* const memory =
        mmap(nullptr, sizeof(seen), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    return *static_cast<seen*>(memory);
}

thread_local std::vector<int> mine;
thread_local int depth = 3;
std::once_flag flag;
std::vector<std::shared_ptr<int>> pool;
unsigned counted = 0;

// Whatever it looks at is the same in every schedule.
void look_around(seen& world) {
    int local = 0;
    world.look(0, &local);
    std::call_once(flag, [] { ++counted; });
    pool.push_back(std::make_shared<int>(1));
    world.look(1, pool.back().get());
    world.look(2, pool.size() + 100 * counted);
    static const std::string lazily = "a text that is too long for the small buffer";
    world.look(3, lazily.data());
    std::thread other([&] {
        int there = 0;
        mine.push_back(++depth);
        world.look(4, mine.data());
        world.look(5, &there);
        world.look(6, static_cast<std::uint64_t>(depth));
        world.look(7, std::hash<std::thread::id>()(std::this_thread::get_id()));
    });
    other.join();
    mine.push_back(1);
    world.look(8, mine.size());
    world.look(9, &mine);
    world.look(10, static_cast<std::uint64_t>(std::chrono::steady_clock::now().time_since_epoch().count()));
    world.look(11, static_cast<std::uint64_t>(std::chrono::system_clock::now().time_since_epoch().count()));
    try {
        throw std::string("told in a text that is long enough");
    } catch (const std::string& told) {
        world.look(12, told.data());
    }
    ++world.executions;
}

TEST(same_world, is_found_by_every_execution) {
    seen& world = of_all_executions();
    const exploration done =
        explore([&] { look_around(world); },
                {.strategy = search::random, .executions_max = 20'000, .seconds_max = 60});
    EXPECT_TRUE(done) << done.story;
    EXPECT_GE(world.executions, 20'000u);
    EXPECT_EQ(world.differences, 0u) << std::hex << world.which;
}

// Each is dropped with a thread in the middle of what it does, and with all that it holds.
TEST(same_world, is_found_after_ten_thousand_executions_that_were_dropped) {
    seen& world = of_all_executions();
    const exploration done = explore(
        [&] {
            look_around(world);
            std::mutex mutex;
            mutex.lock();
            std::thread other([&] {
                const auto lost = std::make_unique<int>(1);
                mutex.lock();
            });
            other.join();
        },
        {.strategy = search::random,
         .executions_max = 10'001,
         .seconds_max = 60,
         .stop_at_first_finding = false});
    EXPECT_EQ(done.found, verdict::deadlock);
    EXPECT_EQ(done.executions_failed, 10'001u);
    EXPECT_EQ(world.differences, 0u) << std::hex << world.which;
}

}  // namespace
