// Which histories have an order that explains them, by a model of one number.
#include <gtest/gtest.h>

#include <revenant/linearizability/sequential_order.hpp>

namespace {

using namespace revenant::linearizability;

// "add" adds one and answers what was there; "get" answers what is there; "slow" adds one, and one more later.
struct number {
    int value = 0;

    bool operator==(const number&) const = default;
};

std::optional<std::string> step(number& of, const made_call& each, unsigned nth) {
    if (each.name == "get") return std::to_string(of.value);
    const std::string before = std::to_string(of.value++);
    if (each.name == "slow" && nth == 0) return std::nullopt;
    return each.name == "slow" ? "done" : before;
}

ordering order_of(const made_calls& all, std::uint64_t configurations_max = 1'000) {
    std::vector<const made_call*> calls;
    for (const made_call& each : all) calls.push_back(&each);
    return sequential_order<number, decltype(&step)>(calls, &step, configurations_max).find(number());
}

made_call made(const char* name, std::uint64_t began, std::uint64_t ended, const char* answer) {
    return {.name = name, .which = 0, .object = 0, .began = began, .ended = ended, .answer = answer};
}

TEST(sequential_order, follows_time_where_calls_do_not_overlap) {
    EXPECT_EQ(order_of({}), ordering::found);
    EXPECT_EQ(order_of({made("add", 1, 2, "0"), made("get", 3, 4, "1")}), ordering::found);
    EXPECT_EQ(order_of({made("add", 1, 2, "0"), made("get", 3, 4, "0")}), ordering::none);
    EXPECT_EQ(order_of({made("get", 3, 4, "1"), made("add", 1, 2, "0")}), ordering::found);
}

TEST(sequential_order, is_free_where_they_do) {
    EXPECT_EQ(order_of({made("add", 1, 4, "0"), made("get", 2, 3, "0")}), ordering::found);
    EXPECT_EQ(order_of({made("add", 1, 4, "0"), made("get", 2, 3, "1")}), ordering::found);
    EXPECT_EQ(order_of({made("add", 1, 4, "0"), made("get", 2, 3, "2")}), ordering::none);
    EXPECT_EQ(order_of({made("add", 1, 4, "0"), made("add", 2, 3, "0")}), ordering::none);
}

// Later calls are seen by earlier ones, or the other way round, but not both.
TEST(sequential_order, does_not_go_back) {
    EXPECT_EQ(order_of({made("add", 1, 9, "0"), made("get", 2, 3, "1"), made("get", 4, 5, "0")}),
              ordering::none);
    EXPECT_EQ(order_of({made("add", 1, 9, "0"), made("get", 2, 3, "0"), made("get", 4, 5, "1")}),
              ordering::found);
}

TEST(sequential_order, lets_others_in_between_two_steps_and_nowhere_else) {
    EXPECT_EQ(order_of({made("slow", 1, 9, "done"), made("get", 2, 3, "1"), made("get", 4, 5, "2")}),
              ordering::found);
    EXPECT_EQ(order_of({made("slow", 1, 2, "done"), made("get", 3, 4, "1")}), ordering::none);
    EXPECT_EQ(order_of({made("slow", 3, 4, "done"), made("get", 1, 2, "1")}), ordering::none);
}

TEST(sequential_order, tells_the_order_that_it_has_found) {
    const made_calls all{made("slow", 1, 9, "done"), made("get", 2, 3, "2"), made("add", 2, 8, "1")};
    const std::vector<const made_call*> calls{&all[0], &all[1], &all[2]};
    sequential_order<number, decltype(&step)> order(calls, &step, 1'000);

    ASSERT_EQ(order.find(number()), ordering::found);

    std::string told;
    for (const record::ordered_step& each : order.steps()) {
        told += all[each.call].name + (each.ends ? " ends, " : " goes on, ");
    }
    EXPECT_EQ(told, "slow goes on, add ends, get ends, slow ends, ");
}

TEST(sequential_order, says_when_it_comes_to_its_bound) {
    made_calls all;
    for (int i = 0; i < 12; ++i) all.push_back(made("get", 1, 9, i == 11 ? "7" : "0"));

    EXPECT_EQ(order_of(all, 100), ordering::bound_reached);
    // What was tried is not tried again: else these would be more than half a million.
    EXPECT_EQ(order_of(all, 5'000), ordering::none);
}

}  // namespace
