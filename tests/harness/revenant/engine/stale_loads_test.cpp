// Loads that see what has been overwritten: what the memory model allows is found, and what it forbids never happens.
// Each program is known in the literature by the letters it stands under here.
#include <gtest/gtest.h>

#include <atomic>
#include <string>
#include <thread>

#include <revenant/explore.hpp>

namespace {

using revenant::exploration;
using revenant::explore;
using revenant::possible_faults;
using revenant::search;
using revenant::verdict;
using std::memory_order_acq_rel;
using std::memory_order_acquire;
using std::memory_order_relaxed;
using std::memory_order_release;
using std::memory_order_seq_cst;

constexpr possible_faults stale{.stale_loads = true};

exploration look(auto body, std::uint32_t most = 3) {
    return explore(body, {.executions_max = 200'000, .faults = stale, .faults_max = most});
}

// Holds as long as every load sees the newest, and not with stale ones.
void expect_weak(auto body) {
    const exploration without = explore(body);
    EXPECT_TRUE(without) << without.story;
    EXPECT_TRUE(without.finished);
    for (const search by : {search::exhaustive, search::random, search::portfolio, search::few_departures}) {
        const exploration found = explore(body, {.strategy = by, .executions_max = 5'000, .faults = stale});
        ASSERT_EQ(found.found, verdict::failed_check) << found.story;
        EXPECT_NE(found.story.find("a load sees an overwritten value, 1 store old ("), std::string::npos)
            << found.story;
        EXPECT_NE(found.story.find("stale_loads_test.cpp:"), std::string::npos) << found.story;
        const exploration again = explore(body, {.replay = found.replay});
        EXPECT_EQ(again.found, verdict::failed_check) << again.story;
        EXPECT_EQ(again.replay, found.replay);
    }
}

void expect_never(auto body) {
    const exploration all = look(body);
    EXPECT_TRUE(all) << all.story;
    EXPECT_TRUE(all.finished);
}

// SB: each stores and then looks for the other.
template <std::memory_order to, std::memory_order from>
void store_buffering() {
    std::atomic<int> x{0};
    std::atomic<int> y{0};
    int seen_by_other = 0;
    std::thread other([&] {
        y.store(1, to);
        seen_by_other = x.load(from);
    });
    x.store(1, to);
    const int seen = y.load(from);
    other.join();
    revenant::check(seen == 1 || seen_by_other == 1, "whoever comes second sees the first");
}

template <std::memory_order here, std::memory_order there>
void store_buffering_with_fences() {
    std::atomic<int> x{0};
    std::atomic<int> y{0};
    int seen_by_other = 0;
    std::thread other([&] {
        y.store(1, memory_order_relaxed);
        std::atomic_thread_fence(there);
        seen_by_other = x.load(memory_order_relaxed);
    });
    x.store(1, memory_order_relaxed);
    std::atomic_thread_fence(here);
    const int seen = y.load(memory_order_relaxed);
    other.join();
    revenant::check(seen == 1 || seen_by_other == 1, "whoever comes second sees the first");
}

TEST(stale_loads, do_not_see_a_store_in_the_buffer_of_another) {
    expect_weak(store_buffering<memory_order_relaxed, memory_order_relaxed>);
    expect_weak(store_buffering<memory_order_release, memory_order_acquire>);
    expect_weak(store_buffering<memory_order_seq_cst, memory_order_acquire>);
    expect_never(store_buffering<memory_order_seq_cst, memory_order_seq_cst>);
}

TEST(stale_loads, are_held_back_by_fences_on_both_sides_only) {
    expect_never(store_buffering_with_fences<memory_order_seq_cst, memory_order_seq_cst>);
    expect_weak(store_buffering_with_fences<memory_order_seq_cst, memory_order_acq_rel>);
    expect_weak(store_buffering_with_fences<memory_order_acq_rel, memory_order_acq_rel>);
}

// MP: who sees the flag sees what was stored before it.
template <std::memory_order raise, std::memory_order look>
void pass_a_message() {
    std::atomic<int> data{0};
    std::atomic<bool> is_there{false};
    std::thread other([&] {
        data.store(42, memory_order_relaxed);
        is_there.store(true, raise);
    });
    if (is_there.load(look)) revenant::check(data.load(memory_order_relaxed) == 42, "the message is there");
    other.join();
}

void pass_a_message_with_fences() {
    std::atomic<int> data{0};
    std::atomic<bool> is_there{false};
    std::thread other([&] {
        data.store(42, memory_order_relaxed);
        std::atomic_thread_fence(memory_order_release);
        is_there.store(true, memory_order_relaxed);
    });
    if (is_there.load(memory_order_relaxed)) {
        std::atomic_thread_fence(memory_order_acquire);
        revenant::check(data.load(memory_order_relaxed) == 42, "the message is there");
    }
    other.join();
}

// A read-modify-write of a third thread goes on with what was released, whatever its own order.
void pass_a_message_along() {
    std::atomic<int> data{0};
    std::atomic<int> stage{0};
    std::thread first([&] {
        data.store(42, memory_order_relaxed);
        stage.store(1, memory_order_release);
    });
    std::thread second([&] {
        int one = 1;
        stage.compare_exchange_strong(one, 2, memory_order_relaxed);
    });
    if (stage.load(memory_order_acquire) != 0)
        revenant::check(data.load(memory_order_relaxed) == 42, "the message is there");
    first.join();
    second.join();
}

TEST(stale_loads, see_no_message_that_is_not_published) {
    expect_weak(pass_a_message<memory_order_relaxed, memory_order_relaxed>);
    expect_weak(pass_a_message<memory_order_release, memory_order_relaxed>);
    expect_weak(pass_a_message<memory_order_relaxed, memory_order_acquire>);
    expect_never(pass_a_message<memory_order_release, memory_order_acquire>);
    expect_never(pass_a_message_with_fences);
    expect_never(pass_a_message_along);
}

// IRIW: two who look at two stores, and disagree on which came first.
template <std::memory_order look>
void disagree() {
    std::atomic<int> x{0};
    std::atomic<int> y{0};
    bool x_came_first = false;
    std::thread writes_x([&] { x.store(1); });
    std::thread writes_y([&] { y.store(1); });
    std::thread looks([&] { x_came_first = x.load(look) == 1 && y.load(look) == 0; });
    const bool y_came_first = y.load(look) == 1 && x.load(look) == 0;
    writes_x.join();
    writes_y.join();
    looks.join();
    revenant::check(!(x_came_first && y_came_first), "all see two stores in one order");
}

TEST(stale_loads, come_in_no_order_that_all_agree_on) {
    expect_weak(disagree<memory_order_acquire>);
    expect_never(disagree<memory_order_seq_cst>);
}

// CoRR, CoWR, CoRW: of one object nobody sees an older value than before.
void look_twice() {
    std::atomic<int> x{0};
    std::thread other([&] {
        for (int i = 1; i < 4; ++i) x.store(i, memory_order_relaxed);
    });
    const int first = x.load(memory_order_relaxed);
    revenant::check(first <= x.load(memory_order_relaxed), "nothing older is seen than before");
    other.join();
    revenant::check(x.load(memory_order_relaxed) == 3, "who has joined it sees all it did");
}

void look_at_what_it_wrote() {
    std::atomic<int> x{0};
    std::thread other([&] { x.fetch_add(10, memory_order_relaxed); });
    x.fetch_add(1, memory_order_relaxed);
    revenant::check(x.load(memory_order_relaxed) % 10 == 1, "its own store is not older than itself");
    other.join();
}

void look_for_another() {
    std::atomic<int> x{0};
    std::atomic<bool> has_seen{false};
    int first = 0;
    std::thread looks([&] {
        first = x.load(memory_order_relaxed);
        has_seen.store(true, memory_order_release);
    });
    std::thread writes([&] { x.store(1, memory_order_relaxed); });
    if (has_seen.load(memory_order_acquire))
        revenant::check(first <= x.load(memory_order_relaxed), "nothing older than what came before");
    looks.join();
    writes.join();
}

TEST(stale_loads, never_go_back_on_one_object) {
    expect_never(look_twice);
    expect_never(look_at_what_it_wrote);
    expect_never(look_for_another);
}

// Dekker's way to keep each other out, which rests on sequential consistency alone.
template <std::memory_order to, std::memory_order from>
void keep_each_other_out() {
    std::atomic<bool> wants[2] = {false, false};
    std::atomic<int> inside{0};
    const auto enter = [&](int me) {
        wants[me].store(true, to);
        if (wants[1 - me].load(from)) return;
        revenant::check(inside.fetch_add(1) == 0, "one is inside");
        inside.fetch_sub(1);
        wants[me].store(false, to);
    };
    std::thread other(enter, 1);
    enter(0);
    other.join();
}

TEST(stale_loads, let_two_into_a_lock_that_orders_too_little) {
    expect_weak(keep_each_other_out<memory_order_release, memory_order_acquire>);
    expect_never(keep_each_other_out<memory_order_seq_cst, memory_order_seq_cst>);
}

TEST(stale_loads, are_told_with_how_old_they_are) {
    const auto body = [] {
        std::atomic<int> x{0};
        std::atomic<bool> done{false};
        std::thread other([&] {
            x.store(1, memory_order_relaxed);
            x.store(2, memory_order_relaxed);
            done.store(true, memory_order_relaxed);
        });
        if (done.load(memory_order_relaxed))
            revenant::check(x.load(memory_order_relaxed) != 0, "not that old");
        other.join();
    };
    const exploration found = look(body);
    EXPECT_NE(found.replay.find("| stale_load | 2 > 2"), std::string::npos) << found.replay;
    EXPECT_NE(found.story.find("an overwritten value, 2 stores old (2)"), std::string::npos) << found.story;
}

TEST(stale_loads, need_the_order_of_things) {
    const exploration without = explore(store_buffering<memory_order_relaxed, memory_order_relaxed>,
                                        {.races = false, .faults = stale});
    EXPECT_EQ(without.found, verdict::inconclusive) << without.story;
}

}  // namespace
