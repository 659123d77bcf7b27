// Memory that comes back after it was freed, as a fault: what compares addresses is found, and nothing else is blamed.
#include <gtest/gtest.h>

#include <atomic>
#include <memory>
#include <string>
#include <thread>

#include <revenant/explore.hpp>

namespace {

using revenant::exploration;
using revenant::explore;
using revenant::possible_faults;
using revenant::search;
using revenant::verdict;

// Compilers leave out what is allocated and given back and shown to nobody.
std::unique_ptr<std::atomic<int>> made() {
    auto fresh = std::make_unique<std::atomic<int>>(1);
    fresh->load();
    return fresh;
}

// The head of a list comes back at the same address, and whoever compared addresses does not see that it is another.
void compare_addresses() {
    std::atomic<int*> head{new int(1)};
    int* const before = head.load();
    delete head.exchange(nullptr);
    head.store(new int(2));
    revenant::check(head.load() != before, "a new one has an address of its own");
    delete head.load();
}

TEST(memory_reuse, freed_memory_comes_back) {
    constexpr possible_faults faults{.reused_memory = true};
    EXPECT_TRUE(explore(compare_addresses));
    const exploration with = explore(compare_addresses, {.faults = faults});
    EXPECT_EQ(with.found, verdict::failed_check);
    EXPECT_NE(with.story.find("an allocation gets the memory that was freed last (1)"), std::string::npos)
        << with.story;
    EXPECT_EQ(explore(compare_addresses, {.replay = with.replay}).found, verdict::failed_check);
}

TEST(memory_reuse, freed_memory_comes_back_at_once_or_late) {
    const exploration swept = explore(
        [] {
            auto first = made();
            auto second = made();
            const auto* const freed_first = first.get();
            first.reset();
            second.reset();
            const auto third = made();
            revenant::check(third.get() != freed_first, "it is not the one that was freed first");
        },
        {.strategy = search::single_faults, .faults = {.reused_memory = true}});
    EXPECT_EQ(swept.found, verdict::failed_check);
    EXPECT_EQ(swept.executions, 3u);  // none, at once, late
    EXPECT_NE(swept.story.find("freed first"), std::string::npos) << swept.story;
}

TEST(memory_reuse, memory_that_comes_back_is_no_race) {
    const exploration done = explore(
        [] {
            std::atomic<int> turn{0};
            std::thread other([&] {
                auto* const mine = new int(1);
                *mine = 2;
                delete mine;
                turn.store(1, std::memory_order_relaxed);
            });
            if (turn.load(std::memory_order_relaxed) == 1) {
                auto* const mine = new int(3);
                *mine = 4;
                delete mine;
            }
            other.join();
        },
        {.faults = {.reused_memory = true}});
    EXPECT_TRUE(done) << done.story;
    EXPECT_TRUE(done.finished);
}

}  // namespace
