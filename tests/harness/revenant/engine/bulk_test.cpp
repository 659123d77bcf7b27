// Bulk copies are accesses like others, with either compiler; and owners of an exception are ordered by its count.
#include <gtest/gtest.h>

#include <array>
#include <atomic>
#include <cstring>
#include <exception>
#include <memory>
#include <string>
#include <thread>

#include <revenant/explore.hpp>

namespace {

using revenant::exploration;
using revenant::explore;
using revenant::verdict;

// Sizes that no compiler makes a few moves of.
std::size_t volatile many = 100;
struct block {
    std::array<char, 256> bytes{};
};

template <class Act>
exploration do_beside_each_other(Act act) {
    return explore([&] {
        const auto shared = std::make_unique<block>();
        std::atomic<int> steps{0};
        std::thread other([&] {
            steps.fetch_add(1, std::memory_order_relaxed);
            act(*shared);
        });
        steps.fetch_add(1, std::memory_order_relaxed);
        act(*shared);
        other.join();
    });
}

TEST(bulk, copies_race) {
    const block source{};
    const auto copy = [&](block& to) { std::memcpy(to.bytes.data(), source.bytes.data(), many); };
    const auto move = [&](block& to) { std::memmove(to.bytes.data() + 1, to.bytes.data(), many); };
    const auto fill = [&](block& to) { std::memset(to.bytes.data(), 7, many); };
    EXPECT_EQ(do_beside_each_other(copy).found, verdict::data_race);
    EXPECT_EQ(do_beside_each_other(move).found, verdict::data_race);
    const exploration filled = do_beside_each_other(fill);
    EXPECT_EQ(filled.found, verdict::data_race);
    EXPECT_NE(filled.story.find("bulk_test.cpp:"), std::string::npos) << filled.story;
}

TEST(bulk, reads_do_not_race) {
    const exploration done = do_beside_each_other([](block& from) {
        block to;
        std::memcpy(to.bytes.data(), from.bytes.data(), many);
    });
    EXPECT_TRUE(done) << done.story;
    EXPECT_TRUE(done.finished);
}

TEST(bulk, copies_into_freed_memory_are_seen) {
    const exploration found = explore([] {
        std::atomic<block*> kept{new block};
        block* const stale = kept.load();
        delete kept.exchange(nullptr);
        std::memset(stale->bytes.data(), 1, many);
    });
    EXPECT_EQ(found.found, verdict::use_after_free) << found.story;
}

block always_there;

TEST(bulk, copies_into_statics_are_undone) {
    const exploration done = explore(
        [] {
            std::atomic<int> steps{0};
            std::thread other([&] { steps.fetch_add(1); });
            steps.fetch_add(1);
            other.join();
            revenant::check(always_there.bytes[50] == 0, "nothing is left of the execution before");
            std::memset(always_there.bytes.data(), 1, many);
        },
        {.strategy = revenant::search::random, .executions_max = 100});
    EXPECT_TRUE(done) << done.story;
    EXPECT_EQ(always_there.bytes[50], 0);
}

struct told {
    told() = default;
    told(const told&) = default;
    ~told() { whole = 0; }
    volatile int whole = 3;
};

// Each of two threads looks at what was thrown and lets go of it; the last one destroys it.
TEST(exceptions, are_destroyed_after_all_that_was_done_with_them) {
    const exploration done = explore([] {
        std::atomic<int> steps{0};
        const auto look = [&steps](std::exception_ptr thrown) {
            steps.fetch_add(1, std::memory_order_relaxed);
            try {
                std::rethrow_exception(thrown);
            } catch (told& caught) {
                revenant::check(caught.whole == 3, "it is whole");
            }
        };
        std::exception_ptr mine = std::make_exception_ptr(told{});
        std::thread other([&look, its = mine]() mutable { look(std::move(its)); });
        look(std::move(mine));
        other.join();
    });
    EXPECT_TRUE(done) << done.story;
    EXPECT_TRUE(done.finished);
}

}  // namespace
