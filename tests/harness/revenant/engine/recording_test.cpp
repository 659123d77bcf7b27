// What was found is told by names, made plain, and shown again: also after edits that have nothing to do with it.
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <mutex>
#include <string>
#include <thread>

#include <revenant/explore.hpp>
#include <revenant/operation.hpp>

namespace {

using revenant::exploration;
using revenant::explore;
using revenant::explore_options;
using revenant::search;
using revenant::verdict;

void deposit(std::atomic<int>& balance) {
    const revenant::operation now("deposit");
    balance.store(balance.load() + 1);
}
constexpr int line_of_deposit = __LINE__ - 2;

std::string place(int line) { return "recording_test.cpp:" + std::to_string(line); }

void lose_a_deposit() {
    std::atomic<int> balance{0};
    revenant::name_object(&balance, "balance");
    std::thread a([&] { deposit(balance); });
    std::thread b([&] { deposit(balance); });
    a.join();
    b.join();
    if (balance.load() != 2) revenant::break_law("lost_update", "a deposit is gone");
}

// The same after somebody edited what does not matter.
void lose_a_deposit_after_an_edit() {
    std::atomic<int> balance{0};
    std::atomic<int> audited{0};
    revenant::name_object(&balance, "balance");
    std::thread a([&] { deposit(balance); });
    std::thread b([&] {
        ++audited;
        deposit(balance);
        ++audited;
    });
    a.join();
    b.join();
    if (balance.load() != 2) revenant::break_law("lost_update", "a deposit is gone");
}

void lose_no_deposit() {
    std::atomic<int> balance{0};
    revenant::name_object(&balance, "balance");
    const auto deposit_at_once = [&] {
        const revenant::operation now("deposit");
        balance.fetch_add(1);
    };
    std::thread a(deposit_at_once);
    std::thread b(deposit_at_once);
    a.join();
    b.join();
    if (balance.load() != 2) revenant::break_law("lost_update", "a deposit is gone");
}

TEST(recording, tells_a_finding_in_full) {
    EXPECT_EQ(
        explore(lose_a_deposit, {.strategy = search::exhaustive}).story,
        "broken law in execution 2\n"
        "lost_update: a deposit is gone\n"
        "It happens when every thread runs on until it is blocked, except:\n"
        "  main.1, in deposit, before its store of balance (1): main.2 goes on\n"
        "What matters: the load of balance by main.2 (deposit) at " +
            place(line_of_deposit) +
            " comes before the store of balance by main.1 "
            "(deposit) at " +
            place(line_of_deposit) +
            ".\n"
            "To see it again:\n"
            "  revenant::explore(body, {.replay = \"main.1 | deposit | store of balance | 1 > main.2\"})");
}

TEST(recording, every_strategy_comes_to_a_plain_finding) {
    for (const search by : {search::random, search::pct, search::pos, search::surw, search::exhaustive}) {
        for (const std::uint64_t seed : {1u, 2u, 3u}) {
            const exploration found = explore(lose_a_deposit, {.strategy = by, .seed = seed});
            EXPECT_LE(std::count(found.replay.begin(), found.replay.end(), '>'), 2) << found.story;
            EXPECT_EQ(explore(lose_a_deposit, {.replay = found.replay}).findings, found.findings);
        }
    }
}

TEST(recording, shows_the_same_again_by_its_departures_and_by_its_decisions) {
    const exploration found = explore(lose_a_deposit, {.strategy = search::random});
    for (const std::string& recording : {found.replay, found.decisions}) {
        const exploration again = explore(lose_a_deposit, {.replay = recording});
        EXPECT_EQ(again.found, verdict::broken_law) << again.story;
        EXPECT_EQ(again.findings, found.findings);
        EXPECT_EQ(again.trace, found.trace);
        EXPECT_EQ(again.replay, found.replay);
        EXPECT_EQ(again.decisions, found.decisions);
    }
}

TEST(recording, survives_an_edit_that_has_nothing_to_do_with_it) {
    const exploration found = explore(lose_a_deposit);
    const exploration again = explore(lose_a_deposit_after_an_edit, {.replay = found.replay});
    EXPECT_EQ(again.found, verdict::broken_law) << again.story;
    EXPECT_EQ(again.findings, found.findings);
}

TEST(recording, says_what_no_longer_fits) {
    const exploration found = explore(lose_a_deposit);
    const exploration mended = explore(lose_no_deposit, {.replay = found.replay});
    EXPECT_EQ(mended.found, verdict::diverged);
    EXPECT_NE(
        mended.story.find("without coming to departure 1 (main.1 | deposit | store of balance | 1 > main.2)"),
        std::string::npos)
        << mended.story;
}

TEST(recording, is_refused_where_it_is_none) {
    EXPECT_EQ(explore(lose_a_deposit, {.replay = "nonsense"}).found, verdict::diverged);
}

TEST(recording, of_a_run_without_departures_is_called_default) {
    const auto body = [] {
        std::atomic<int> x{1};
        revenant::check(x.load() == 2, "never true");
    };
    const exploration found = explore(body);
    EXPECT_EQ(found.replay, "default");
    EXPECT_EQ(explore(body, {.replay = found.replay}).found, verdict::failed_check);
}

// Three threads, a lock and a long tail of steps that do not matter: what is left is what does.
TEST(recording, leaves_out_every_departure_that_is_not_needed) {
    const auto body = [] {
        std::atomic<int> x{0};
        std::atomic<int> noise{0};
        std::mutex mutex;
        revenant::name_object(&x, "x");
        const auto work = [&] {
            for (int i = 0; i < 5; ++i) {
                const std::lock_guard lock(mutex);
                ++noise;
            }
            x.store(x.load() + 1);
        };
        std::thread a(work);
        std::thread b(work);
        std::thread c(work);
        a.join();
        b.join();
        c.join();
        revenant::check(x.load() == 3, "no update is lost");
    };
    const exploration found = explore(body, {.strategy = search::random});
    ASSERT_EQ(found.found, verdict::failed_check) << found.story;
    EXPECT_EQ(std::count(found.replay.begin(), found.replay.end(), '>'), 1) << found.replay;

    const exploration as_found = explore(body, {.strategy = search::random, .shrinking_max = 0});
    EXPECT_GT(std::count(as_found.replay.begin(), as_found.replay.end(), '>'), 5) << as_found.replay;
    EXPECT_EQ(explore(body, {.replay = as_found.replay}).found, verdict::failed_check);
}

TEST(recording, tells_all_that_was_broken_in_one_execution) {
    constexpr int line_of_and_this = __LINE__ + 6;
    const exploration found = explore([] {
        std::atomic<int> x{0};
        x.store(1);
        revenant::break_law("first", "one");
        revenant::break_law("second", "two");
        revenant::check(false, "and this");
    });
    ASSERT_EQ(found.findings.size(), 3u) << found.story;
    EXPECT_EQ(found.findings[0], (revenant::finding{"first", "first: one", "main"}));
    EXPECT_EQ(found.findings[1].law, "second");
    EXPECT_EQ(
        found.findings[2],
        (revenant::finding{"failed_check", "main: and this (" + place(line_of_and_this) + ")", "main"}));
}

// One law is broken always, another where the second thread comes first.
void break_one_law_or_two() {
    std::atomic<int> first{0};
    std::thread other([&] {
        int nobody = 0;
        first.compare_exchange_strong(nobody, 2);
    });
    int nobody = 0;
    first.compare_exchange_strong(nobody, 1);
    other.join();
    revenant::break_law("always", "as ever");
    if (first.load() == 2) revenant::break_law("sometimes", "the other was first");
}

TEST(recording, goes_on_until_the_law_is_broken_that_is_asked_for) {
    EXPECT_EQ(explore(break_one_law_or_two).findings.size(), 1u);
    const exploration found = explore(break_one_law_or_two, {.only_law = "sometimes"});
    ASSERT_EQ(found.findings.size(), 2u) << found.story;
    EXPECT_EQ(found.replay, "main | break_one_law_or_two | cas | 1 > main.1") << found.story;
    EXPECT_EQ(explore(break_one_law_or_two, {.replay = found.replay}).findings, found.findings);
    EXPECT_TRUE(explore(break_one_law_or_two, {.only_law = "never"}));
}

void count_and_look() {
    revenant::name_thread("clerk");
    std::atomic<int> x{0};
    revenant::name_object(&x, "x");
    {
        const revenant::operation outer("count");
        x.store(1);
        revenant::note("counted");
    }
    revenant::check(x.load() == 2, "never true");
}
constexpr int line_of_never_true = __LINE__ - 2;

TEST(recording, traces_operations_steps_and_notes_in_their_order) {
    using kind = revenant::traced::kind;
    const exploration found = explore(count_and_look);
    const std::vector<revenant::traced> expected = {
        {kind::begins, "clerk", "count", "", 0},
        {kind::step, "clerk", "count", "store of x", 1},
        {kind::note, "clerk", "count", "counted", 0},
        {kind::ends, "clerk", "count", "", 0},
        {kind::step, "clerk", "count_and_look", "load of x", 1},
        {kind::broken_law, "clerk", "failed_check", "clerk: never true (" + place(line_of_never_true) + ")",
         0}};
    EXPECT_EQ(found.trace, expected);
}

void count_as_workers() {
    std::atomic<int> x{0};
    const auto work = [&] {
        revenant::name_thread("worker");
        x.store(x.load() + 1);
    };
    std::thread a(work);
    std::thread b(work);
    a.join();
    b.join();
    revenant::check(x.load() == 2, "no update is lost");
}

TEST(recording, two_threads_never_go_by_one_name) {
    const exploration found = explore(count_as_workers);
    EXPECT_EQ(found.replay, "worker | count_as_workers | store | 1 > worker#2") << found.story;
}

TEST(recording, a_moment_is_later_than_the_one_before_and_the_same_in_every_run) {
    const auto body = [] {
        std::atomic<int> x{0};
        const std::uint64_t before = revenant::moment();
        x.store(1);
        const std::uint64_t after = revenant::moment();
        revenant::note(std::to_string(before) + " " + std::to_string(after));
        revenant::check(before >= after, "never true");
    };
    EXPECT_EQ(explore(body).trace, explore(body).trace);
    EXPECT_EQ(explore(body).found, verdict::failed_check);
}

TEST(recording, outside_an_execution_laws_are_kept_until_somebody_asks) {
    (void)revenant::take_findings();
    const std::uint64_t before = revenant::moment();
    std::thread([] { revenant::break_law("some_law", "broken outside"); }).join();
    EXPECT_GT(revenant::moment(), before);
    const auto findings = revenant::take_findings();
    ASSERT_EQ(findings.size(), 1u);
    EXPECT_EQ(findings.front().law, "some_law");
    EXPECT_TRUE(revenant::take_findings().empty());
}

TEST(recording, a_thousand_replays_are_the_same) {
    const exploration found = explore(lose_a_deposit);
    for (int i = 0; i < 1'000; ++i) {
        ASSERT_EQ(explore(lose_a_deposit, {.replay = found.replay}).trace, found.trace);
    }
}

}  // namespace
