// Executions leave nothing behind: a worker that has run many is no larger than one that has run few.
#include <gtest/gtest.h>

#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <memory>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include <sys/mman.h>
#include <unistd.h>

#include <revenant/explore.hpp>

namespace {

using revenant::exploration;
using revenant::explore;

// What this process, which in a body is the worker, has in memory of its own. It is counted when it is asked for: the sums that
// the system keeps itself are late by some dozen pages.
long resident_kilobytes() {
    long kilobytes = 0;
    std::FILE* const sums = std::fopen("/proc/self/smaps_rollup", "r");
    if (sums == nullptr) return 0;
    char line[128];
    while (std::fgets(line, sizeof line, sums) != nullptr) {
        if (std::sscanf(line, "Anonymous: %ld", &kilobytes) == 1) break;
    }
    std::fclose(sums);
    return kilobytes;
}

// `looks` points to memory outside of the executions: what it holds stays from one to the next.
struct looks {
    long executions = 0;
    long kilobytes_early = 0;
};

// Between the early look and the last one less is lost than a byte an execution, where there are many of them.
struct window {
    long early;
    long executions;
    long kilobytes_allowed;
};

template <class Body>
exploration grow_not(Body body, window looked_at) {
    // Nobody puts it back.
    void* const page =
        mmap(nullptr, sizeof(looks), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    auto* const kept = ::new (page) looks;
    return explore(
        [&body, kept, looked_at] {
            body();
            // Looks before the early one count nothing: what looking takes is there by then.
            constexpr long between_looks = 1'000;
            const long nth = ++kept->executions;
            if (nth % between_looks != 0) return;
            const long now = resident_kilobytes();
            if (nth <= looked_at.early) kept->kilobytes_early = now;
            revenant::check(now != 0 && now <= kept->kilobytes_early + looked_at.kilobytes_allowed,
                            "memory does not grow");
        },
        {.strategy = revenant::search::random,
         .executions_max = static_cast<std::uint64_t>(looked_at.executions),
         .seconds_max = 3'000,
         .counts_interleavings = false});  // whose table is filled on the way
}

// The smallest: whatever is lost of each execution shows. How many there are is ctest's to say, where it takes minutes.
TEST(growth, does_not_come_of_executions) {
    const char* const asked = std::getenv("REVENANT_GROWTH_EXECUTIONS");
    const long executions = asked == nullptr ? 120'000 : std::atol(asked);
    const exploration done = grow_not(
        [] {
            std::atomic<int> x{0};
            std::thread other([&] { x.fetch_add(1); });
            x.fetch_add(1);
            other.join();
        },
        {.early = 20'000, .executions = executions, .kilobytes_allowed = 64});
    EXPECT_TRUE(done) << done.story;
    EXPECT_EQ(done.executions, static_cast<std::uint64_t>(executions));
}

TEST(growth, does_not_come_of_threads_and_allocations) {
    const exploration done = grow_not(
        [] {
            std::vector<std::unique_ptr<std::atomic<int>>> all;
            for (int i = 0; i < 10; ++i) all.push_back(std::make_unique<std::atomic<int>>(i));
            std::thread other([&] { all.front()->fetch_add(1); });
            all.front()->fetch_add(1);
            other.join();
        },
        {.early = 2'000, .executions = 20'000, .kilobytes_allowed = 128});
    EXPECT_TRUE(done) << done.story;
    EXPECT_EQ(done.executions, 20'000u);
}

TEST(growth, does_not_come_of_exceptions) {
    const exploration done = grow_not(
        [] {
            std::atomic<int> caught{0};
            const auto throw_and_catch = [&] {
                for (int i = 0; i < 20; ++i) {
                    try {
                        throw std::runtime_error(
                            "a text that is too long to be kept in place, so that it is allocated");
                    } catch (const std::exception&) {
                        caught.fetch_add(1);
                    }
                }
            };
            std::thread other(throw_and_catch);
            throw_and_catch();
            other.join();
            revenant::check(caught.load() == 40, "each is caught");
        },
        {.early = 2'000, .executions = 5'000, .kilobytes_allowed = 128});
    EXPECT_TRUE(done) << done.story;
    EXPECT_EQ(done.executions, 5'000u);
}

}  // namespace
