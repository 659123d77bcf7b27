// What each sampling strategy promises, as exact probabilities of schedules. A schedule is written as who took each
// step: "aab" is two steps of the first thread, then one of the second.
#include <gtest/gtest.h>

#include <cmath>
#include <memory>

#include <revenant/decision/pct.hpp>
#include <revenant/decision/pos.hpp>
#include <revenant/decision/random_walk.hpp>
#include <revenant/decision/surw.hpp>

#include "enumerated_dice.hpp"
#include "models.hpp"
#include "pct_by_definition.hpp"

namespace {

using namespace abstract;

constexpr instruction store_y = {op::store, 'y', 1};
constexpr instruction load_x = {op::load, 'x'};
constexpr instruction load_y = {op::load, 'y'};
constexpr instruction load_z = {op::load, 'z'};

distribution by_random(const program& code) {
    return schedules(code,
                     [](auto dice) { return std::make_unique<random_walk_with<enumerated_dice>>(0, dice); });
}

distribution by_pct(const program& code, std::uint32_t depth, std::uint32_t steps) {
    return schedules(
        code, [=](auto dice) { return std::make_unique<pct_with<enumerated_dice>>(0, depth, steps, dice); });
}

distribution by_pos(const program& code) {
    return schedules(code, [](auto dice) { return std::make_unique<pos_with<enumerated_dice>>(0, dice); });
}

distribution by_surw(const program& code) {
    return schedules(
        code, [](auto dice) { return std::make_unique<surw_with<enumerated_dice>>(0, dice); }, 1);
}

void expect_near(const distribution& seen, const distribution& expected) {
    for (const auto& [schedule, probability] : seen) {
        EXPECT_EQ(expected.count(schedule), 1u) << schedule << " is not expected";
    }
    for (const auto& [schedule, probability] : expected) {
        const auto found = seen.find(schedule);
        ASSERT_NE(found, seen.end()) << schedule << " never happens";
        EXPECT_NEAR(found->second, probability, 1e-9) << schedule;
    }
}

TEST(random_walk, halves_at_every_step_of_two_threads) {
    expect_near(by_random({{store_x, store_x}, {store_x, store_x}}), {{"aabb", 1.0 / 4},
                                                                      {"abab", 1.0 / 8},
                                                                      {"abba", 1.0 / 8},
                                                                      {"baab", 1.0 / 8},
                                                                      {"baba", 1.0 / 8},
                                                                      {"bbaa", 1.0 / 4}});
}

TEST(pct, of_depth_1_runs_threads_one_after_the_other_in_any_order) {
    expect_near(by_pct({{store_x, load_y}, {store_x}, {load_x}}, 1, 4), {{"aabc", 1.0 / 6},
                                                                         {"aacb", 1.0 / 6},
                                                                         {"baac", 1.0 / 6},
                                                                         {"bcaa", 1.0 / 6},
                                                                         {"caab", 1.0 / 6},
                                                                         {"cbaa", 1.0 / 6}});
}

TEST(pct, of_depth_2_changes_once_at_each_of_the_steps) {
    // a is first in half of all cases. Falling before its first step makes it last; before its second, late.
    expect_near(by_pct({{store_x, store_x}, {store_x}}, 2, 3),
                {{"aab", 1.0 / 6 + 1.0 / 6}, {"aba", 1.0 / 6}, {"baa", 3.0 / 6}});
}

TEST(pct, of_every_depth_is_what_its_definition_says) {
    const program two = {{store_x, store_x}, {store_x, store_x}};
    const program three = {{store_x, store_x}, {store_x}, {load_x}};
    for (std::uint32_t depth = 1; depth <= 4; ++depth) {
        expect_near(by_pct(two, depth, 4), pct_by_definition(two, depth));
        expect_near(by_pct(three, depth, 4), pct_by_definition(three, depth));
    }
}

TEST(pct, of_depth_3_is_met_as_often_as_that_by_its_own_dice) {
    const program code = {{store_x, store_x}, {store_x}, {load_x}};
    const int executions = 20'000;
    distribution seen;
    pct by(7, 3, 4);
    for (int number = 0; number < executions; ++number) {
        std::uint32_t count = 0;
        recording nowhere({}, count);
        by.begin_execution(static_cast<std::uint64_t>(number));
        execution one(code, by, nowhere);
        one.run();
        by.end_execution(one.last(), {});
        seen[one.schedule] += 1.0 / executions;
    }

    // How far it is off at worst, in standard deviations of the number that is expected.
    const auto distance_to = [&](const distribution& expected) {
        double worst = 0;
        for (const auto& [schedule, p] : expected) {
            worst = std::max(worst, std::abs(seen[schedule] - p) / std::sqrt(p * (1 - p) / executions));
        }
        return worst;
    };
    EXPECT_LT(distance_to(pct_by_definition(code, 3)), 4);
    EXPECT_GT(distance_to(pct_by_definition(code, 2)), 8) << "a change less would not be noticed";
    EXPECT_GT(distance_to(pct_by_definition(code, 4)), 8) << "a change more would not be noticed";
}

TEST(pct, finds_a_bug_at_least_as_often_as_it_promises) {
    const program lost_wakeup = models::m3().threads;
    const std::uint32_t steps = 4;

    // The consumer looks first and registers last: its two steps stand around both of the producer's.
    const distribution seen = by_pct(lost_wakeup, 2, steps);

    EXPECT_GE(seen.at("baab"), 1.0 / (2 * steps));
}

TEST(pos, is_fair_to_a_step_that_races_late) {
    // b comes after all of a only if its one priority is lower than three others.
    const distribution seen = by_pos({{load_y, load_z, load_x}, {store_x}});

    EXPECT_NEAR(seen.at("aaab"), 1.0 / 4, 1e-9);
    EXPECT_NEAR(by_random({{load_y, load_z, load_x}, {store_x}}).at("aaab"), 1.0 / 8, 1e-9);
}

TEST(pos, draws_again_for_steps_that_depend_on_the_one_taken) {
    expect_near(by_pos({{store_x, store_x}, {store_x}}),
                {{"baa", 1.0 / 2}, {"aba", 1.0 / 4}, {"aab", 1.0 / 4}});
    // Without dependence the old priority stays, and has lost once already.
    expect_near(by_pos({{store_x, store_x}, {store_y}}),
                {{"baa", 1.0 / 2}, {"aba", 1.0 / 6}, {"aab", 1.0 / 3}});
}

TEST(surw, makes_all_interleavings_on_the_object_equally_likely) {
    expect_near(by_surw({{store_x, store_x}, {store_x, store_x}}), {{"aabb", 1.0 / 6},
                                                                    {"abab", 1.0 / 6},
                                                                    {"abba", 1.0 / 6},
                                                                    {"baab", 1.0 / 6},
                                                                    {"baba", 1.0 / 6},
                                                                    {"bbaa", 1.0 / 6}});
    const distribution seen = by_surw({{store_x, load_x}, {store_x}, {store_x}});
    EXPECT_EQ(seen.size(), 12u);
    for (const auto& [schedule, probability] : seen) EXPECT_NEAR(probability, 1.0 / 12, 1e-9) << schedule;
}

TEST(surw, is_not_swayed_by_steps_on_other_objects) {
    // c has its own objects only. Seen without it, and without a's step on y, it is the even walk again.
    const distribution seen = by_surw({{store_y, store_x, store_x}, {store_x}, {load_z}});

    distribution on_x;
    for (const auto& [schedule, probability] : seen) {
        std::string projected;
        bool first = true;
        for (const char step : schedule) {
            if (step == 'c') continue;
            if (step == 'a' && first) {
                first = false;
                continue;
            }
            projected += step;
        }
        on_x[projected] += probability;
    }
    expect_near(on_x, {{"aab", 1.0 / 3}, {"aba", 1.0 / 3}, {"baa", 1.0 / 3}});
}

TEST(surw, goes_on_where_the_intended_thread_waits_for_one_held_back) {
    const thread_code locks = {{op::lock, 'm'}, {op::load, 'x'}, {op::store_next, 'x'}, {op::unlock, 'm'}};
    const program code = {locks, locks};
    surw by(1);
    std::map<std::string, int> seen;
    for (std::uint64_t number = 0; number < 100; ++number) {
        std::uint32_t count = 0;
        recording nowhere({}, count);
        by.begin_execution(number);
        execution one(code, by, nowhere);
        const std::string outcome = one.run();
        EXPECT_EQ(outcome, one.schedule.front() == 'a' ? "0 ; 1 ; 120=2 " : "1 ; 0 ; 120=2 ");
        by.end_execution(one.last(), {});
        ++seen[one.schedule];
    }
    EXPECT_GT(seen["aaaabbbb"], 10);
    EXPECT_GT(seen["bbbbaaaa"], 10);
}

// Objects are known by addresses, which another process has others of.
TEST(surw, makes_the_same_of_a_program_wherever_its_objects_lie) {
    const auto schedules_of = [](int a, int b, int c) {
        const thread_code code = {{op::store, a, 1}, {op::store, b, 1}, {op::store, c, 1}};
        surw by(1);
        std::vector<std::string> all;
        for (std::uint64_t number = 0; number < 100; ++number) {
            std::uint32_t count = 0;
            recording nowhere({}, count);
            by.begin_execution(number);
            const program threads = {code, code};
            execution one(threads, by, nowhere);
            one.run();
            by.end_execution(one.last(), {});
            all.push_back(one.schedule);
        }
        return all;
    };
    for (int c = 3; c < 60; ++c) EXPECT_EQ(schedules_of(1, 2, c), schedules_of(1, 2, 3)) << c;
}

}  // namespace
