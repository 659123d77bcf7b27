// The sweep strikes every place once with each kind, and ends.
#include <gtest/gtest.h>

#include <vector>

#include <revenant/decision/dice.hpp>
#include <revenant/decision/mishap.hpp>
#include <revenant/decision/single_faults.hpp>

namespace {

using namespace revenant::decision;

// The answers of one execution that asks at three places, the second of which has two kinds.
std::vector<std::uint32_t> ask_three_times(single_faults& by, std::uint64_t execution) {
    by.begin_execution(execution);
    return {by.choose({.where = site::failed_allocation, .alternatives = 2}),
            by.choose({.where = site::reuse, .alternatives = 3}),
            by.choose({.where = site::spurious_wakeup, .alternatives = 2})};
}

TEST(single_faults, strikes_each_place_with_each_kind_once) {
    single_faults by;
    std::vector<std::vector<std::uint32_t>> runs;
    bool more = true;
    while (more && runs.size() < 100) {
        runs.push_back(ask_three_times(by, runs.size()));
        more = by.end_execution({}, {});
    }
    const std::vector<std::vector<std::uint32_t>> expected = {{0, 0, 0}, {1, 0, 0}, {0, 1, 0},
                                                              {0, 2, 0}, {0, 0, 1}, {0, 0, 0}};
    EXPECT_EQ(runs, expected);
    EXPECT_TRUE(by.finished());
}

TEST(single_faults, is_finished_at_once_where_nothing_can_fail) {
    single_faults by;
    by.begin_execution(0);
    EXPECT_EQ(by.choose({.where = site::draw, .alternatives = 5}), 0u);
    EXPECT_FALSE(by.end_execution({}, {}));
    EXPECT_TRUE(by.finished());
}

TEST(single_faults, is_not_finished_when_a_run_was_cut_short) {
    single_faults by;
    by.begin_execution(0);
    EXPECT_FALSE(by.end_execution({}, {.cut_short = true}));
    EXPECT_FALSE(by.finished());
}

TEST(mishap, strikes_about_once_in_an_execution_and_everywhere) {
    constexpr int places = 10;
    constexpr int executions = 10'000;
    mishap rare;
    dice with;
    with.reseed(1);
    std::vector<int> struck(places);
    for (int execution = 0; execution < executions; ++execution) {
        rare.begin_execution();
        for (int place = 0; place < places; ++place) {
            const choice asked{.where = site::early_timeout, .alternatives = 2};
            struck[static_cast<std::size_t>(place)] += static_cast<int>(rare.answer(with, asked));
        }
    }
    for (const int times : struck) {
        EXPECT_GT(times, executions / places * 8 / 10);
        EXPECT_LT(times, executions / places * 12 / 10);
    }
}

}  // namespace
