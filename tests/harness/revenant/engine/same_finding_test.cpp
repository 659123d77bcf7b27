// What is made plain stays the finding that it was.
#include <gtest/gtest.h>

#include <atomic>
#include <cstdint>
#include <string>
#include <thread>

#include <revenant/explore.hpp>
#include <revenant/operation.hpp>

namespace {

using revenant::exploration;
using revenant::explore;
using revenant::explore_options;
using revenant::search;

// Both are failed checks; the plain one needs fewer departures.
void break_either_check() {
    std::atomic<int> a{0}, b{0}, c{0};
    std::thread other([&] {
        a = 1;
        const int seen = b.load();
        c = seen == 1 ? 5 : 0;
        b = 2;
    });
    const int x = a.load();
    b = 1;
    const int z = c.load();
    const int y = b.load();
    other.join();
    revenant::check(!(x == 1 && z == 5 && y == 1), "the deep one");
    revenant::check(y != 2, "the plain one");
}

TEST(same_finding, shrinking_keeps_to_what_was_found) {
    int met = 0;
    for (std::uint64_t seed = 1; seed < 400 && met < 2; ++seed) {
        explore_options options{
            .strategy = search::random, .seed = seed, .executions_max = 3, .shrinking_max = 0};
        if (explore(break_either_check, options).story.find("the deep one") == std::string::npos) continue;
        ++met;
        options.shrinking_max = 2'000;
        const exploration shrunk = explore(break_either_check, options);
        EXPECT_NE(shrunk.story.find("the deep one"), std::string::npos) << seed << "\n" << shrunk.story;
    }
    EXPECT_GT(met, 0);
}

// One check, written twice.
void break_the_same_check() {
    std::atomic<int> a{0};
    std::thread other([&] { a = 1; });
    if (a.load() == 1) revenant::check(false, "it is the same");
    other.join();
    revenant::check(false, "it is the same");
}

TEST(same_finding, is_one_of_the_same_text_wherever_its_line_is) {
    int met = 0;
    for (std::uint64_t seed = 1; seed < 40 && met < 2; ++seed) {
        explore_options options{
            .strategy = search::random, .seed = seed, .executions_max = 1, .shrinking_max = 0};
        if (explore(break_the_same_check, options).replay == "default") continue;
        ++met;
        options.shrinking_max = 2'000;
        EXPECT_EQ(explore(break_the_same_check, options).replay, "default") << seed;
    }
    EXPECT_GT(met, 0);
}

TEST(same_finding, that_was_not_made_as_plain_as_can_be_says_so) {
    int met = 0;
    for (std::uint64_t seed = 1; seed < 40 && met < 2; ++seed) {
        explore_options options{
            .strategy = search::random, .seed = seed, .executions_max = 300, .shrinking_seconds_max = 0};
        const exploration out_of_time = explore(break_either_check, options);
        if (out_of_time.replay == "default") continue;
        ++met;
        EXPECT_EQ(out_of_time.shrinking_ended, "after 0 seconds");
        EXPECT_NE(out_of_time.story.find("\nPerhaps it takes less: shrinking was ended after 0 seconds.\n"),
                  std::string::npos)
            << out_of_time.story;
        options.shrinking_seconds_max = 30;
        options.shrinking_max = 1;
        EXPECT_EQ(explore(break_either_check, options).shrinking_ended, "after 1 try");
        options.shrinking_max = 2'000;
        const exploration plain = explore(break_either_check, options);
        EXPECT_EQ(plain.shrinking_ended, "");
        EXPECT_EQ(plain.story.find("Perhaps"), std::string::npos) << plain.story;
    }
    EXPECT_GT(met, 0);
}

// The plain race is there in every schedule; the deep one comes before it where the other thread looks in between.
TEST(same_finding, shrinking_keeps_to_the_race_that_was_found) {
    const auto body = [] {
        // Each in a word of its own: of a crowded one ThreadSanitizer forgets accesses, by chance.
        alignas(8) int plain = 0;
        alignas(8) int deep = 0;
        std::atomic<int> stage{0};
        revenant::name_object(&plain, "plain");
        revenant::name_object(&deep, "deep");
        std::thread other([&] {
            if (stage.load() == 1) deep = 1;
            plain = 1;
        });
        stage = 1;
        stage = 2;
        deep = 2;
        plain = 2;
        other.join();
    };
    int met = 0;
    for (std::uint64_t seed = 1; seed < 40 && met < 3; ++seed) {
        explore_options options{
            .strategy = search::random, .seed = seed, .executions_max = 3, .shrinking_max = 0};
        const std::string found = explore(body, options).findings.front().story;
        if (!found.starts_with("deep:")) continue;
        ++met;
        options.shrinking_max = 2'000;
        const exploration shrunk = explore(body, options);
        EXPECT_EQ(shrunk.findings.front().story.substr(0, 5), "deep:") << seed << "\n" << shrunk.story;
    }
    EXPECT_GT(met, 0);
}

}  // namespace
