// Executions leave nothing behind: a worker that has run many is no larger than one that has run few.
#include <gtest/gtest.h>

#include <atomic>
#include <cstdio>
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

// Resident memory of this process, which in a body is the worker.
long resident_pages() {
    long pages = 0;
    std::FILE* const statm = std::fopen("/proc/self/statm", "r");
    if (statm != nullptr && std::fscanf(statm, "%*s %ld", &pages) != 1) pages = 0;
    if (statm != nullptr) std::fclose(statm);
    return pages;
}

// `looks` points to memory outside of the executions: what it holds stays from one to the next.
struct looks {
    long executions = 0;
    long pages_early = 0;
};

template <class Body>
exploration grow_not(Body body, std::uint64_t executions) {
    // Nobody puts it back.
    void* const page =
        mmap(nullptr, sizeof(looks), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    auto* const kept = ::new (page) looks;
    return explore(
        [&body, kept] {
            body();
            constexpr long early = 1'000;
            constexpr long between_looks = 1'000;
            constexpr long pages_allowed = 256;  // 1 MB
            const long nth = ++kept->executions;
            if (nth == early) kept->pages_early = resident_pages();
            if (nth <= early || nth % between_looks != 0) return;
            revenant::check(resident_pages() < kept->pages_early + pages_allowed, "memory does not grow");
        },
        {.strategy = revenant::search::random, .executions_max = executions, .seconds_max = 60});
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
        20'000);
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
        5'000);
    EXPECT_TRUE(done) << done.story;
    EXPECT_EQ(done.executions, 5'000u);
}

}  // namespace
