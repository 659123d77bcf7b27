// What is used after it was freed, or freed twice, is found by whoever did it and whoever freed it; correct twins are not.
#include <gtest/gtest.h>

#include <malloc.h>

#include <atomic>
#include <cstdlib>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include <revenant/explore.hpp>

namespace {

using revenant::exploration;
using revenant::explore;
using revenant::verdict;

// The reader looks after the owner may have gone.
void use_what_another_frees(bool waits) {
    auto* const number = new std::atomic<int>(7);
    std::atomic<bool> is_read{false};
    std::thread reader([&] {
        revenant::check(number->load() == 7, "it is whole");
        is_read.store(true);
    });
    if (waits) reader.join();
    delete number;
    if (!waits) reader.join();
}

TEST(heap, use_after_free_is_found_with_both_sides) {
    const auto careless = [] { use_what_another_frees(false); };
    const exploration found = explore(careless);

    ASSERT_EQ(found.found, verdict::use_after_free) << found.story;
    EXPECT_NE(found.story.find("main.1 reads a block of 4 bytes at "), std::string::npos) << found.story;
    EXPECT_NE(found.story.find(", which main has freed at "), std::string::npos) << found.story;
    EXPECT_EQ(explore(careless, {.replay = found.replay}).found, verdict::use_after_free);
    EXPECT_TRUE(explore([] { use_what_another_frees(true); }));
}

TEST(heap, is_not_watched_where_nobody_wants_it) {
    EXPECT_TRUE(explore([] { use_what_another_frees(false); }, {.races = false, .memory = false}));
}

TEST(heap, what_is_freed_twice_is_found) {
    const auto body = [](bool both) {
        std::atomic<int> a_step{0};
        ++a_step;
        // The compiler would see it, too.
        void (*volatile give_back)(void*) = std::free;
        void* const memory = std::malloc(24);
        give_back(memory);
        if (both) give_back(memory);
    };
    const exploration found = explore([&] { body(true); });
    EXPECT_EQ(found.found, verdict::double_free) << found.story;
    EXPECT_NE(found.story.find("main frees a block of 24 bytes at heap_test.cpp:"), std::string::npos)
        << found.story;
    EXPECT_TRUE(explore([&] { body(false); }));
}

TEST(heap, memory_that_is_used_again_is_new) {
    // Whatever the one has given back, the other gets memory that nobody has touched.
    EXPECT_TRUE(explore(
        [] {
            const auto work = [] {
                for (int i = 0; i < 6'000; ++i) {
                    const auto number = std::make_unique<volatile int>(i);
                    *number = i;
                }
            };
            std::atomic<int> a_step{0};
            std::thread other([&] {
                work();
                ++a_step;
            });
            ++a_step;
            work();
            other.join();
        },
        {.executions_max = 20}));
}

TEST(heap, what_grows_moves_and_leaves_no_user_behind) {
    EXPECT_TRUE(explore([] {
        std::atomic<int> a_step{0};
        std::vector<int> numbers;
        for (int i = 0; i < 100; ++i) numbers.push_back(i);
        revenant::check(numbers[99] == 99, "the last one is there");
        ++a_step;
    }));
    EXPECT_EQ(explore([] {
                  std::atomic<int> a_step{0};
                  std::vector<int> numbers = {1};
                  const int* volatile kept = numbers.data();  // as above
                  numbers.resize(1'000);
                  ++a_step;
                  revenant::check(*kept == 1, "the old numbers are still to be seen");
              }).found,
              verdict::use_after_free);
}

// Compilers leave out what is allocated and shown to nobody.
void* volatile shown = nullptr;
void* allocated(std::size_t bytes) {
    static std::atomic<int> times{0};
    ++times;
    shown = std::malloc(bytes);
    return shown;
}

TEST(heap, an_execution_that_asks_for_more_than_there_is_is_told_so) {
    const exploration found = explore([] {
        constexpr std::size_t much = std::size_t{600} << 20;
        void* const first = allocated(much);
        std::free(allocated(much));
        std::free(first);
    });
    EXPECT_EQ(found.found, verdict::inconclusive);
    EXPECT_NE(found.story.find(
                  "thread 0 has asked for 629145600 bytes, and the gibibyte that an execution may allocate "
                  "in all is used up"),
              std::string::npos)
        << found.story;
}

TEST(heap, what_nobody_could_have_is_refused_as_ever) {
    EXPECT_TRUE(explore(
        [] { revenant::check(allocated(std::size_t{1} << 60) == nullptr, "there is no such memory"); }));
}

TEST(heap, says_how_much_of_a_block_may_be_used) {
    const exploration all = explore([] {
        std::atomic<int> a_step{0};
        void* block = std::malloc(10);
        revenant::check(malloc_usable_size(block) >= 10, "all that was asked for");
        block = reallocarray(block, 30, 100);
        revenant::check(malloc_usable_size(block) >= 3'000, "and more");
        std::free(block);
        ++a_step;
    });
    EXPECT_TRUE(all) << all.story;
}

}  // namespace
