// What nobody frees, in one schedule out of many; and what is only kept, which is no leak.
#include <gtest/gtest.h>

#include <array>
#include <atomic>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include <revenant/explore.hpp>

namespace {

using revenant::exploration;
using revenant::explore;
using revenant::verdict;

struct node {
    std::atomic<node*> next{nullptr};
};

// Compilers leave out what is allocated and shown to nobody.
node* volatile shown = nullptr;
node* made() {
    shown = new node;
    node* const fresh = shown;
    shown = nullptr;
    return fresh;
}

// Two threads put something where there is room for one.
template <class Put>
exploration put_twice(Put put) {
    return explore([&] {
        std::atomic<node*> place{nullptr};
        std::thread other([&] { put(place); });
        put(place);
        other.join();
        delete place.load();
    });
}

TEST(leaks, what_is_overwritten_is_one_and_is_told_with_its_line) {
    const exploration found = put_twice([](std::atomic<node*>& place) {
        auto* const mine = new node;
        delete place.load();
        place.store(mine);
    });
    // The same program frees twice in another order; this is about the leak.
    ASSERT_TRUE(found.found == verdict::leak || found.found == verdict::double_free) << found.story;

    const exploration leaked = put_twice([](std::atomic<node*>& place) {
        auto* const mine = new node;
        if (place.load() == nullptr) {
            place.store(mine);
        } else {
            delete mine;
        }
    });
    EXPECT_EQ(leaked.found, verdict::leak) << leaked.story;
    EXPECT_NE(leaked.story.find(" has allocated 8 bytes at leaks_test.cpp:"), std::string::npos)
        << leaked.story;
    ASSERT_EQ(leaked.findings.size(), 1u);
    EXPECT_EQ(leaked.findings.front().law, "leak");
}

TEST(leaks, what_is_exchanged_is_none) {
    const exploration done = put_twice([](std::atomic<node*>& place) { delete place.exchange(new node); });
    EXPECT_TRUE(done) << done.story;
    EXPECT_TRUE(done.finished);
}

TEST(leaks, a_ring_that_nobody_points_to_is_one) {
    const exploration found = explore([] {
        auto* const a = made();
        auto* const b = made();
        a->next.store(b);
        b->next.store(a);
    });
    EXPECT_EQ(found.found, verdict::leak);
    EXPECT_NE(found.story.find("and 1 more blocks with it"), std::string::npos) << found.story;
}

std::atomic<node*> kept_by_all{nullptr};
std::atomic<std::uintptr_t> kept_with_a_tag{0};
thread_local node* volatile kept_by_the_thread = nullptr;

void keep_things() {
    kept_by_all.store(new node);
    kept_by_all.load()->next.store(new node);
    kept_with_a_tag.store(reinterpret_cast<std::uintptr_t>(new node) | (std::uintptr_t{7} << 48) | 1);
    kept_by_the_thread = new node;
    static auto* const singleton = new std::vector<int>{1, 2, 3};
    revenant::check(singleton->size() == 3, "it is made once");
}

TEST(leaks, what_is_kept_is_none) {
    const exploration done = explore(keep_things, {.executions_max = 100});
    EXPECT_TRUE(done) << done.story;
    node* of_the_caller = nullptr;
    EXPECT_TRUE(explore([&] {
        of_the_caller = made();
        of_the_caller->next.store(nullptr);
    }));
}

// Before the exploration, and from libc.
struct before {
    std::atomic<node*> kept{nullptr};
};

TEST(leaks, what_only_memory_from_before_the_exploration_leads_to_is_none) {
    const auto old = std::make_unique<before>();
    const exploration done = explore(
        [&] {
            revenant::check(old->kept.load() == nullptr, "each execution finds it as it was");
            old->kept.store(new node);
            old->kept.load()->next.store(new node);
        },
        {.executions_max = 100});
    EXPECT_TRUE(done) << done.story;
    EXPECT_EQ(done.executions, 1u) << "it repeats, and there is one schedule";
    const exploration leaked = explore([&] {
        old->kept.store(made());
        old->kept.store(nullptr);
    });
    EXPECT_EQ(leaked.found, verdict::leak);
}

// Here libc gives back what the lines were in, and has its own marks there from then on.
TEST(leaks, memory_from_before_that_libc_has_given_back_is_left_to_it) {
    struct line {
        char* text = strdup("a text of some length");
        std::size_t room = std::strlen(text) + 1;
    };
    const auto lines = std::make_unique<std::array<line, 5>>();
    std::atomic<int> step{0};
    const exploration done = explore(
        [&] {
            std::string longer(200, 'y');
            step.store(1);
            for (line& each : *lines) {
                *each.text = 'x';
                std::FILE* const in = fmemopen(longer.data(), longer.size(), "r");
                revenant::check(getline(&each.text, &each.room, in) == 200, "it is read");
                std::fclose(in);
            }
            std::array<char*, 5> copies{};
            for (char*& each : copies) each = strdup("another of some length");
            for (char* const each : copies) std::free(each);
        },
        {.strategy = revenant::search::random, .executions_max = 100});
    EXPECT_TRUE(done) << done.story;
    for (const line& each : *lines) std::free(each.text);
}

TEST(leaks, a_thread_that_went_no_further_has_left_nothing_behind) {
    const exploration found = explore(
        [] {
            const auto mine = std::make_unique<node>();
            mine->next.store(mine.get());
            revenant::check(mine->next.load() == nullptr, "nobody stored anything");
        },
        {.stop_at_first_finding = false});
    EXPECT_EQ(found.found, verdict::failed_check);
}

TEST(leaks, are_not_looked_for_without_memory) {
    EXPECT_TRUE(explore([] { made()->next.store(nullptr); }, {.memory = false}));
}

}  // namespace
