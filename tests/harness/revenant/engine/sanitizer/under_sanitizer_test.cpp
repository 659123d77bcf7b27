// The engine in front of ThreadSanitizer: it judges races in our schedules, each time, and nowhere else.
//
// That it answers as the engine does by itself, the other tests of the engine say, which are built with it, too.
#include <gtest/gtest.h>

#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include <revenant/explore.hpp>

namespace {

using revenant::exploration;
using revenant::explore;
using revenant::search;
using revenant::verdict;

struct counted {
    int uses = 0;
    std::string text = "a text that is too long to be kept in place, so that it is allocated";

    ~counted() { text.clear(); }
};
thread_local counted mine;

TEST(under_sanitizer, a_correct_body_with_thread_locals_is_never_reported) {
    const exploration done = explore(
        [] {
            std::atomic<int> sum{0};
            const auto use = [&] {
                revenant::check(mine.uses++ == 0 && !mine.text.empty(),
                                "each thread has its own, and it is new");
                sum.fetch_add(mine.uses);
            };
            std::thread first(use);
            std::thread second(use);
            use();
            first.join();
            second.join();
            revenant::check(sum.load() == 3, "all three are counted");
        },
        {.strategy = search::random, .executions_max = 1'000});

    EXPECT_TRUE(done);
    EXPECT_EQ(done.executions, 1'000u);
}

// Races if the reader comes late, and only then.
void published_without_order() {
    int data = 0;
    std::atomic<bool> is_there{false};
    std::thread writer([&] {
        data = 7;
        is_there.store(true, std::memory_order_relaxed);
    });
    if (is_there.load(std::memory_order_relaxed)) revenant::check(data == 7, "it is there");
    writer.join();
}

TEST(under_sanitizer, a_race_is_reported_every_time_it_is_replayed) {
    const exploration found = explore(published_without_order);
    ASSERT_EQ(found.found, verdict::data_race) << found.story;

    for (int i = 0; i < 20; ++i) {
        EXPECT_EQ(explore(published_without_order, {.replay = found.replay}).found, verdict::data_race);
        EXPECT_EQ(explore(published_without_order, {.replay = found.decisions}).found, verdict::data_race);
    }
}

int kept_for_good = 0;  // In static storage the place is the same in each execution.

TEST(under_sanitizer, a_race_is_reported_in_every_execution_that_has_it) {
    const exploration found = explore(
        [] {
            std::thread reader([] { revenant::check(kept_for_good < 2, "it is changed once"); });
            kept_for_good += 1;
            reader.join();
        },
        {.strategy = search::random, .executions_max = 100, .stop_at_first_finding = false});

    EXPECT_EQ(found.executions_failed, 100u);
}

// In the next execution the same memory is another thread's.
TEST(under_sanitizer, an_execution_comes_after_all_that_was_before_it) {
    const exploration done = explore(
        [] {
            const auto steps = std::make_shared<std::atomic<int>>(0);
            const auto use_memory = [steps] {
                steps->fetch_add(1, std::memory_order_relaxed);
                const auto used = std::make_unique<int>(1);
                revenant::check(*used == 1, "nobody else has it");
            };
            std::thread(use_memory).detach();
            use_memory();
        },
        {.strategy = search::random, .executions_max = 200});

    EXPECT_TRUE(done);
}

// Gives up in the depth, so that nobody returns; what is added keeps the calls from being one.
int give_up_at(int depth) {
    revenant::check(depth != 0, "not that deep");
    if (depth == 0) return 0;
    return 1 + give_up_at(depth - 1) % 2;
}

// The sanitizer has room for 65,536 calls that a thread has not returned from.
TEST(under_sanitizer, executions_that_were_dropped_leave_no_calls_behind) {
    const exploration found =
        explore([] { revenant::check(give_up_at(50) > 0, "never comes here"); },
                {.strategy = search::random, .executions_max = 3'000, .stop_at_first_finding = false});

    EXPECT_EQ(found.executions_failed, 3'000u) << found.story;
}

// It sees nothing in a process that was made while there were other threads.
TEST(under_sanitizer, is_not_believed_where_it_is_blind) {
    std::atomic<bool> is_over{false};
    std::thread other([&] { is_over.wait(false); });
    const exploration refused = explore(published_without_order);
    is_over = true;
    is_over.notify_one();
    other.join();

    EXPECT_EQ(refused.found, verdict::not_controlled);
    EXPECT_NE(refused.story.find("other threads"), std::string::npos) << refused.story;
}

// Whoever throws comes through a `once` of the unwinder.
TEST(under_sanitizer, what_is_not_instrumented_orders_nothing) {
    const auto throw_and_catch = [] {
        try {
            throw 7;
        } catch (int thrown) {
            revenant::check(thrown == 7, "what was thrown is caught");
        }
    };
    const exploration found = explore([&] {
        int data = 0;
        std::thread other([&] {
            throw_and_catch();
            data += 2;
        });
        data += 1;
        throw_and_catch();
        other.join();
    });

    EXPECT_EQ(found.found, verdict::data_race) << found.story;
}

TEST(under_sanitizer, options_that_would_end_the_search_are_refused) {
    setenv("TSAN_OPTIONS", "history_size=4:halt_on_error=1", 1);
    const exploration refused = explore(published_without_order);
    unsetenv("TSAN_OPTIONS");

    EXPECT_EQ(refused.found, verdict::not_controlled);
    EXPECT_NE(refused.story.find("halt_on_error"), std::string::npos) << refused.story;
}

long resident_pages() {
    long pages = 0;
    std::FILE* const statm = std::fopen("/proc/self/statm", "r");
    if (statm != nullptr && std::fscanf(statm, "%*s %ld", &pages) != 1) pages = 0;
    if (statm != nullptr) std::fclose(statm);
    return pages;
}

TEST(under_sanitizer, what_it_remembers_has_a_bound) {
    struct looks {
        long executions = 0;
        long pages = 0;
    };
    const auto kept = std::make_unique<looks>();
    const exploration done = explore(
        [kept = kept.get()] {
            std::vector<std::unique_ptr<std::atomic<int>>> all;
            for (int i = 0; i < 10; ++i) all.push_back(std::make_unique<std::atomic<int>>(i));
            std::thread other([&] { all.front()->fetch_add(1); });
            all.front()->fetch_add(1);
            other.join();
            constexpr long full = 100'000, again = 200'000, pages_allowed = 256;  // 1 MB
            const long nth = ++kept->executions;
            if (nth == full) kept->pages = resident_pages();
            revenant::check(nth != again || resident_pages() < kept->pages + pages_allowed,
                            "memory does not grow");
        },
        {.strategy = search::random, .executions_max = 200'000, .seconds_max = 60});

    EXPECT_TRUE(done) << done.story;
    EXPECT_EQ(done.executions, 200'000u);
}

}  // namespace
