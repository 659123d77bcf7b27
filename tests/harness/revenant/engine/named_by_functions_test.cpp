// Recordings of programs that name nothing: their functions say where a run departs from the default.
#include <gtest/gtest.h>

#include <atomic>
#include <string>
#include <thread>

#include <revenant/explore.hpp>
#include <revenant/operation.hpp>

namespace {

using revenant::exploration;
using revenant::explore;
using revenant::verdict;

struct account {
    std::atomic<int> balance{0};

    static constexpr int line_of_deposit = __LINE__ + 1;
    void deposit(int amount) { balance.store(balance.load() + amount); }
};

struct ledger {
    std::atomic<int> entries{0};
    std::atomic<int> last{0};

    void enter(int amount) {
        last.store(amount);
        entries.fetch_add(1);
    }
};

void lose_a_deposit() {
    account mine;
    std::thread other([&] { mine.deposit(2); });
    mine.deposit(3);
    other.join();
    revenant::check(mine.balance.load() == 5, "no deposit is lost");
}
constexpr int line_of_check = __LINE__ - 2;

// The same after somebody edited what does not matter: there are stores and loads before the ones that do.
void lose_a_deposit_after_an_edit() {
    account mine;
    ledger book;
    std::thread other([&] {
        book.enter(2);
        mine.deposit(2);
    });
    book.enter(3);
    book.last.load();
    mine.deposit(3);
    other.join();
    revenant::check(mine.balance.load() == 5, "no deposit is lost");
}

constexpr auto recorded = "main | account::deposit | store | 1 > main.1";

std::string place(int line) { return "named_by_functions_test.cpp:" + std::to_string(line); }

TEST(named_by_functions, a_recording_is_the_same_in_every_build) {
    const exploration found = explore(lose_a_deposit);
    EXPECT_EQ(found.replay, recorded);
    EXPECT_EQ(found.story,
              "failed check in execution 2\n"
              "main: no deposit is lost (" +
                  place(line_of_check) +
                  ")\n"
                  "It happens when every thread runs on until it is blocked, except:\n"
                  "  main, in account::deposit, before its store (1): main.1 goes on\n"
                  "What matters: the load by main.1 (account::deposit) at " +
                  place(account::line_of_deposit) +
                  " comes before the store by main "
                  "(account::deposit) at " +
                  place(account::line_of_deposit) +
                  ".\n"
                  "To see it again:\n"
                  "  revenant::explore(body, {.replay = \"main | account::deposit | store | 1 > main.1\"})");
}

TEST(named_by_functions, a_recording_survives_an_edit_of_other_functions) {
    for (const auto body : {lose_a_deposit, lose_a_deposit_after_an_edit}) {
        const exploration again = explore(body, {.replay = recorded});
        EXPECT_EQ(again.found, verdict::failed_check) << again.story;
        EXPECT_EQ(again.replay, recorded);
    }
}

// So were departures recorded once, and so they are where there is no debug information.
TEST(named_by_functions, a_recording_without_them_counts_all_that_is_outside_of_named_operations) {
    EXPECT_EQ(explore(lose_a_deposit, {.replay = "main | - | store | 1 > main.1"}).replay, recorded);
    EXPECT_EQ(explore(lose_a_deposit_after_an_edit, {.replay = "main | - | store | 2 > main.1"}).replay,
              recorded);
    EXPECT_EQ(explore(lose_a_deposit_after_an_edit, {.replay = "main | - | store | 1 > main.1"}).found,
              verdict::ok);
}

void publish_without_order() {
    int data = 0;
    std::atomic<bool> is_there{false};
    revenant::name_object(&is_there, "is_there");
    std::thread writer([&] {
        const revenant::operation now("publish");
        data = 7;
        is_there.store(true, std::memory_order_relaxed);
    });
    {
        const revenant::operation now("look");
        if (is_there.load(std::memory_order_relaxed)) revenant::check(data == 7, "it is there");
    }
    writer.join();
}

// Whoever finds it, the engine by itself or ThreadSanitizer behind it: a recording made with one is replayed with the other.
TEST(named_by_functions, a_recording_of_a_race_is_the_same_in_every_build) {
    constexpr const char* made = "main | look | load of is_there | 1 > main.1";

    EXPECT_EQ(explore(publish_without_order).replay, made);
    EXPECT_EQ(explore(publish_without_order, {.replay = made}).found, verdict::data_race);
    EXPECT_TRUE(explore(publish_without_order, {.replay = "default"}));
}

}  // namespace
