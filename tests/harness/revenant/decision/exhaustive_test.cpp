// The reduced search finds exactly what the unreduced one finds, and in how few executions.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include <revenant/decision/depth_first.hpp>
#include <revenant/decision/dice.hpp>
#include <revenant/decision/exhaustive.hpp>

#include "models.hpp"

namespace {

using namespace abstract;

struct search {
    std::set<std::string> outcomes;
    std::uint64_t executions = 0;
    bool finished = false;
};

search search_with(strategy& by, const models::model& model, std::uint64_t executions_max) {
    search result;
    std::uint32_t count = 0;
    recording nowhere({}, count);
    bool more = true;
    while (more && result.executions < executions_max) {
        by.begin_execution(result.executions++);
        execution one(model.threads, by, nowhere, model.memory);
        const std::string outcome = one.run();
        if (outcome != "known") result.outcomes.insert(outcome);
        more = by.end_execution(one.last(), {});
    }
    result.finished = by.finished();
    return result;
}

search reduced(const models::model& model) {
    exhaustive by;
    return search_with(by, model, 1'000'000);
}

search unreduced(const models::model& model) {
    depth_first by;
    return search_with(by, model, 1'000'000);
}

// The most executions that any order of the threads takes.
std::uint64_t executions_in_worst_order(models::model model) {
    std::vector<std::size_t> order(model.threads.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::uint64_t most = 0;
    do {
        models::model permuted = model;
        for (std::size_t i = 0; i < order.size(); ++i) permuted.threads[i] = model.threads[order[i]];
        const search done = reduced(permuted);
        EXPECT_TRUE(done.finished);
        most = std::max(most, done.executions);
    } while (std::next_permutation(order.begin(), order.end()));
    return most;
}

TEST(exhaustive, needs_few_executions_for_the_models_in_any_order_of_their_threads) {
    EXPECT_EQ(unreduced(models::m1()).executions, 90u);
    EXPECT_LE(executions_in_worst_order(models::m1()), 37u);
    EXPECT_EQ(executions_in_worst_order(models::m2()), 3u);
    EXPECT_EQ(executions_in_worst_order(models::m3()), 3u);
    EXPECT_LE(executions_in_worst_order(models::m4(true)), 11u);
    EXPECT_LE(executions_in_worst_order(models::m4(false)), 19u);
}

TEST(exhaustive, sees_the_stale_read_that_the_pooled_source_allows) {
    const search all = reduced(models::m4(false));

    const auto reads_99 = [](const std::string& outcome) { return outcome.find("0 1 99") != outcome.npos; };
    EXPECT_TRUE(std::any_of(all.outcomes.begin(), all.outcomes.end(), reads_99));
    EXPECT_EQ(all.outcomes, unreduced(models::m4(false)).outcomes);
}

TEST(exhaustive, finds_the_deadlock_of_two_locks_taken_crosswise) {
    const models::model crosswise{{{{op::lock, 'm'}, {op::lock, 'n'}, {op::unlock, 'n'}, {op::unlock, 'm'}},
                                   {{op::lock, 'n'}, {op::lock, 'm'}, {op::unlock, 'm'}, {op::unlock, 'n'}}},
                                  {}};

    const search all = reduced(crosswise);

    EXPECT_EQ(all.outcomes, unreduced(crosswise).outcomes);
    EXPECT_EQ(all.outcomes.count("stuck; stuck; 109=1 110=2 "), 1u);
}

TEST(exhaustive, tries_every_waiter_that_a_notification_can_wake) {
    const thread_code waits = {
        {op::lock, 'm'}, {op::wait, 'k', 'm'}, {op::load, 'x'}, {op::store_next, 'x'}, {op::unlock, 'm'}};
    const models::model program{{waits, waits, {{op::lock, 'm'}, {op::notify_one, 'k'}, {op::unlock, 'm'}}},
                                {}};

    const search all = reduced(program);

    EXPECT_EQ(all.outcomes, unreduced(program).outcomes);
    EXPECT_EQ(all.outcomes.count("0 ; stuck; ; 120=1 "), 1u);
    EXPECT_EQ(all.outcomes.count("stuck; 0 ; ; 120=1 "), 1u);
}

instruction random_instruction(dice& d, std::size_t threads) {
    const int variable = 'x' + static_cast<int>(d.below(2));
    const int mutex = 'm' + static_cast<int>(d.below(2));
    switch (d.below(14)) {
        case 0:
        case 1:
        case 2:
            return {op::load, variable};
        case 3:
            return {op::store, variable, static_cast<int>(1 + d.below(2))};
        case 4:
            return {op::store_next, variable};
        case 5:
            return {op::cas, variable, 2, static_cast<int>(d.below(2))};
        case 6:
        case 7:
            return {op::lock, mutex};
        case 8:
        case 9:
            return {op::unlock, mutex};
        case 10:
            return {op::try_lock, mutex};
        case 11:
            return {op::wait, 'k', mutex};
        case 12:
            return {d.below(2) == 0 ? op::notify_one : op::notify_all, 'k'};
        default:
            return d.below(2) == 0
                       ? instruction{op::end_if, 0, 1}
                       : instruction{op::join, 0,
                                     static_cast<int>(d.below(static_cast<std::uint32_t>(threads)))};
    }
}

models::model random_program(std::uint64_t seed) {
    dice d(seed);
    models::model model;
    model.threads.resize(2 + d.below(2));
    for (thread_code& code : model.threads) {
        const std::uint32_t length = 2 + d.below(model.threads.size() == 2 ? 4 : 2);
        for (std::uint32_t i = 0; i < length; ++i)
            code.push_back(random_instruction(d, model.threads.size()));
    }
    return model;
}

TEST(exhaustive, has_the_outcomes_of_the_unreduced_search_on_a_thousand_programs) {
    std::uint64_t executions = 0;
    std::uint64_t executions_unreduced = 0;
    for (std::uint64_t seed = 0; seed < 1'000; ++seed) {
        const models::model program = random_program(seed);
        const search all = unreduced(program);
        const search few = reduced(program);
        ASSERT_TRUE(all.finished && few.finished) << "program " << seed;
        ASSERT_EQ(few.outcomes, all.outcomes) << "program " << seed;
        ASSERT_LE(few.executions, all.executions) << "program " << seed;
        executions += few.executions;
        executions_unreduced += all.executions;
    }
    // What is generated has to be worth reducing.
    EXPECT_LT(executions * 4, executions_unreduced);
}

TEST(exhaustive, does_not_say_finished_when_an_execution_was_cut_short) {
    exhaustive by;
    const models::model program = models::m3();
    std::uint32_t count = 0;
    recording nowhere({}, count);
    bool more = true;
    for (std::uint64_t i = 0; more; ++i) {
        by.begin_execution(i);
        execution one(program.threads, by, nowhere);
        one.run();
        more = by.end_execution(one.last(), {.cut_short = i == 0});
    }
    EXPECT_FALSE(by.finished());
}

TEST(exhaustive, notices_a_program_that_does_not_repeat) {
    exhaustive by;
    std::uint32_t count = 0;
    recording nowhere({}, count);
    const models::model first = models::m1();
    const models::model second = models::m3();
    by.begin_execution(0);
    execution one(first.threads, by, nowhere);
    one.run();
    ASSERT_TRUE(by.end_execution(one.last(), {}));
    by.begin_execution(1);
    execution other(second.threads, by, nowhere);
    other.run();

    EXPECT_FALSE(by.end_execution(other.last(), {}));
    EXPECT_TRUE(by.diverged());
    EXPECT_FALSE(by.finished());
}

}  // namespace
