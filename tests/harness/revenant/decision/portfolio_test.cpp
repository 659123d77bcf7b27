// How a portfolio shares its turns.
#include <gtest/gtest.h>

#include <memory>
#include <utility>

#include <revenant/decision/portfolio.hpp>
#include <revenant/decision/random_walk.hpp>

#include "models.hpp"

namespace {

using namespace abstract;

// Runs the same schedule again and again: the first of its threads that can run, or the last.
class always_the_same final : public strategy {
public:
    explicit always_the_same(bool last) : last_(last) {}
    void begin_execution(std::uint64_t) override {}
    std::uint32_t choose(const choice& asked) override {
        const thread_set all = asked.threads->runnable;
        return last_ ? nth_of(all, count_of(all) - 1) : first_of(all);
    }

private:
    bool last_;
};

using members = std::vector<portfolio::member>;

// How many turns each member has had after so many executions.
std::vector<std::uint64_t> turns(const program& code, members all, int executions) {
    portfolio by(1, std::move(all), 0);
    std::uint32_t count = 0;
    recording nowhere({}, count);
    for (int i = 0; i < executions; ++i) {
        by.begin_execution(static_cast<std::uint64_t>(i));
        execution one(code, by, nowhere);
        one.run();
        by.end_execution(one.last(), {});
    }
    std::vector<std::uint64_t> result;
    for (const portfolio::member& each : by.members()) result.push_back(each.turns);
    return result;
}

TEST(portfolio, gives_more_turns_to_who_shows_more) {
    const thread_code stores(6, store_x);
    members all;
    all.push_back({.name = "same", .by = std::make_unique<always_the_same>(false)});
    all.push_back({.name = "random", .by = std::make_unique<random_walk>(1)});
    const auto had = turns({stores, stores, stores}, std::move(all), 2'000);
    EXPECT_GT(had[1], 10 * had[0]);
    EXPECT_GT(had[0], 20u);  // Nobody is given up.
}

TEST(portfolio, does_not_take_another_order_of_independent_steps_for_something_new) {
    const thread_code on_x(6, store_x);
    const thread_code on_y(6, {op::store, 'y', 1});
    members all;
    all.push_back({.name = "same", .by = std::make_unique<always_the_same>(false)});
    all.push_back({.name = "random", .by = std::make_unique<random_walk>(1)});
    const auto had = turns({on_x, on_y}, std::move(all), 2'000);
    EXPECT_LT(had[1], 2 * had[0]);
}

TEST(portfolio, shares_out_work_and_not_runs) {
    thread_code looks = {{op::load, 'x'}, {op::end_if, 0, 0}};
    for (int i = 0; i < 40; ++i) looks.push_back({op::load, 'z'});
    members all;
    all.push_back({.name = "short", .by = std::make_unique<always_the_same>(false)});
    all.push_back({.name = "long", .by = std::make_unique<always_the_same>(true)});
    const auto had = turns({looks, {store_x}}, std::move(all), 2'000);
    EXPECT_GT(had[0], 5 * had[1]);
}

TEST(portfolio, gives_who_enumerates_the_same_share_whatever_it_shows) {
    const thread_code stores(6, store_x);
    members all;
    all.push_back({.name = "same", .by = std::make_unique<always_the_same>(false), .enumerates = true});
    all.push_back({.name = "random", .by = std::make_unique<random_walk>(1)});
    const auto had = turns({stores, stores, stores}, std::move(all), 2'000);
    EXPECT_GT(had[0], 2'000u / 5);
    EXPECT_LT(had[0], 2'000u / 3);
}

}  // namespace
