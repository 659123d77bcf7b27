// Departures as text, and their strict replay.
#include <gtest/gtest.h>

#include <revenant/decision/departing.hpp>
#include <revenant/decision/departure.hpp>
#include <revenant/decision/threads.hpp>

namespace revenant::decision {
namespace {

const departure one{"main.1", "", "store of x", 2, "main"};
const departure another{"payment_2", "get_result on source#1", "lock", 1, "payment_1"};

TEST(departure, reads_what_it_writes) {
    for (const std::vector<departure>& each :
         {std::vector<departure>{}, {one}, {one, another}, {another, one, another}}) {
        EXPECT_EQ(departures_from_text(to_text(each)), each) << to_text(each);
    }
    EXPECT_EQ(
        to_text(std::vector{one, another}),
        "main.1 | - | store of x | 2 > main; payment_2 | get_result on source#1 | lock | 1 > payment_1");
}

TEST(departure, takes_nothing_that_is_not_of_its_form) {
    for (const char* text :
         {"", "defaults", "main", "main | - | load", "main | - | load | 1", "main | - | load | 0 > a",
          "main | - | load | one > a", "main | - | load | 1 > ", "main | - | load | 1 > a; ",
          "main | - | load | 1 > a | b", " | - | load | 1 > a", "main | - | load | 99999999999 > a"}) {
        EXPECT_EQ(departures_from_text(text), std::nullopt) << text;
    }
}

TEST(departure, a_name_holds_nothing_that_the_text_means_something_by) {
    EXPECT_EQ(as_name("a | b > c; \"d\"\n"), "a _ b _ c_ _d__");
    EXPECT_EQ(as_name(""), "_");
}

TEST(departure, by_default_a_thread_runs_on_until_it_is_blocked_or_yields) {
    situation now;
    now.current = 1;
    now.runnable = only(0) | only(1) | only(2);
    now.pending[1].kind = step_kind::store;
    EXPECT_EQ(default_thread(now), 1u);
    now.pending[1].kind = step_kind::yield;
    EXPECT_EQ(default_thread(now), 0u);
    now.runnable = only(1);
    EXPECT_EQ(default_thread(now), 1u);
    now.runnable = only(2);
    EXPECT_EQ(default_thread(now), 2u);
}

struct here final : place {
    here() { thread = "main.1", before = "store of x", nth = 2; }
    std::optional<thread_id> thread_named(std::string_view role) const override {
        return role == "main" ? std::optional<thread_id>(0) : std::nullopt;
    }
};

TEST(departing, goes_by_the_departure_where_its_place_comes_and_by_the_default_elsewhere) {
    departing by({one});
    here at;
    situation now;
    now.current = 1;
    now.runnable = only(0) | only(1);
    now.pending[1].kind = step_kind::store;
    const choice asked{.where = site::next_thread, .alternatives = 2, .threads = &now, .at = &at};

    at.nth = 1;
    EXPECT_EQ(by.choose(asked), 1u);
    at.nth = 2;
    EXPECT_EQ(by.choose(asked), 0u);
    EXPECT_EQ(by.choose(asked), 1u) << "once";
    by.end_execution(now, {});
    EXPECT_FALSE(by.diverged());
}

TEST(departing, counts_all_outside_of_named_operations_where_the_recording_names_none) {
    departing by({one});
    here at;
    at.operation = "f";
    at.nth = 1;
    situation now;
    now.current = 1;
    now.runnable = only(0) | only(1);
    now.pending[1].kind = step_kind::store;
    const choice asked{.where = site::next_thread, .alternatives = 2, .threads = &now, .at = &at};

    EXPECT_EQ(by.choose(asked), 1u) << "within an operation that the program has named";
    at.nth_outside = 1;
    EXPECT_EQ(by.choose(asked), 1u);
    at.nth_outside = 2;
    EXPECT_EQ(by.choose(asked), 0u);
}

TEST(departing, says_which_departure_never_came) {
    departing by({one});
    by.end_execution({}, {});
    ASSERT_TRUE(by.diverged());
    EXPECT_EQ(by.divergence(),
              "the execution ended without coming to departure 1 (main.1 | - | store of x | 2 > main)");
}

TEST(departing, says_where_an_answer_is_not_possible) {
    departing by({{"main.1", "", "store of x", 2, "nobody"}});
    const here at;
    situation now;
    now.runnable = only(0) | only(1);
    EXPECT_EQ(by.choose({.where = site::next_thread, .alternatives = 2, .threads = &now, .at = &at}),
              no_answer);
    EXPECT_TRUE(by.diverged());
}

TEST(departing, leniently_looks_past_what_does_not_come) {
    departing by({another, one}, true);
    const here at;
    situation now;
    now.current = 1;
    now.runnable = only(0) | only(1);
    EXPECT_EQ(by.choose({.where = site::next_thread, .alternatives = 2, .threads = &now, .at = &at}), 0u);
    by.end_execution(now, {});
    EXPECT_FALSE(by.diverged());
}

}  // namespace
}  // namespace revenant::decision
