// The fingerprint tells executions apart exactly where the order of dependent steps does.
#include <gtest/gtest.h>

#include <map>

#include <revenant/decision/depth_first.hpp>
#include <revenant/decision/distinct.hpp>
#include <revenant/decision/exhaustive.hpp>
#include <revenant/decision/trace_fingerprint.hpp>

#include "models.hpp"

namespace {

using namespace abstract;

// Every schedule, with its fingerprint.
class fingerprinting final : public strategy {
public:
    void begin_execution(std::uint64_t execution) override {
        run.begin();
        every_.begin_execution(execution);
    }
    std::uint32_t choose(const choice& asked) override {
        const std::uint32_t answer = every_.choose(asked);
        if (asked.threads != nullptr) {
            run.happened(answer, asked.threads->pending[answer]);
        } else {
            run.drew(answer);
        }
        return answer;
    }
    void ordered(thread_id earlier, thread_id later) override { run.ordered(earlier, later); }
    bool end_execution(const situation& last, const ending& how) override {
        return every_.end_execution(last, how);
    }

    trace_fingerprint run;

private:
    depth_first every_;
};

// What every schedule of the program comes to, by fingerprint.
std::map<std::uint64_t, std::string> outcomes(const models::model& model) {
    std::map<std::uint64_t, std::string> result;
    fingerprinting by;
    std::uint32_t count = 0;
    recording nowhere({}, count);
    bool more = true;
    for (std::uint64_t number = 0; more; ++number) {
        by.begin_execution(number);
        execution one(model.threads, by, nowhere, model.memory);
        const std::string outcome = one.run();
        const auto [known, is_new] = result.emplace(by.run.value(), outcome);
        EXPECT_EQ(known->second, outcome) << one.schedule;
        more = by.end_execution(one.last(), {});
    }
    return result;
}

// How many executions differ in more than the order of independent steps, by the reduced search.
std::uint64_t different_executions(const models::model& model) {
    exhaustive by;
    std::uint32_t count = 0;
    recording nowhere({}, count);
    std::uint64_t executions = 0;
    bool more = true;
    while (more) {
        by.begin_execution(executions++);
        execution one(model.threads, by, nowhere, model.memory);
        one.run();
        more = by.end_execution(one.last(), {});
    }
    return executions - by.redundant_executions();
}

TEST(trace_fingerprint, differs_where_the_reduced_search_runs_another_execution_and_nowhere_else) {
    EXPECT_EQ(outcomes(models::m1()).size(), 36u);
    for (const models::model& each : {models::m1(), models::m2(), models::m3(), models::m4(true)}) {
        EXPECT_EQ(outcomes(each).size(), different_executions(each));
    }
}

TEST(trace_fingerprint, tells_who_was_woken_and_waits_apart) {
    const thread_code sleeper = {{op::lock, 'm'}, {op::wait, 'c', 'm'}, {op::unlock, 'm'}, {op::load, 'x'}};
    const thread_code waker = {
        {op::lock, 'm'}, {op::notify_one, 'c'}, {op::unlock, 'm'}, {op::store, 'x', 1}};
    const models::model woken{{sleeper, sleeper, waker, waker}, {}};
    // That one fingerprint means one outcome is checked on the way.
    EXPECT_GT(outcomes(woken).size(), 10u);
}

TEST(distinct, counts_each_number_once_until_it_is_full) {
    distinct seen(1'024);
    for (std::uint64_t number = 0; number < 1'024; ++number) {
        EXPECT_TRUE(seen.add(number * 0x10000 + 7));
        EXPECT_FALSE(seen.add(number * 0x10000 + 7));
    }
    EXPECT_TRUE(seen.is_full());
    EXPECT_FALSE(seen.add(3));
    EXPECT_EQ(seen.count(), 1'024u);
    seen.forget();
    EXPECT_TRUE(seen.add(3));
    EXPECT_FALSE(seen.add(3));
}

}  // namespace
