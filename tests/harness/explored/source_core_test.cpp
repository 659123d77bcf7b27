// The strict core, every schedule of a few calls by two or three threads.
#include <gtest/gtest.h>

#include <atomic>
#include <optional>
#include <thread>

#include <vt/source_core.hpp>

#include "both_ways.hpp"
#include "counting.hpp"

namespace {

using revenant::check;
using vt::misuse_error;

TEST(explored_source_core, tells_whoever_registers_about_the_outcome_exactly_once) {
    const auto explored = explore_both_ways([] {
        vt::source_core<int> core;
        const vt::token now = core.current();
        counting node;
        std::thread producer([&] { core.set_result(now, 7); });
        const bool registered = core.on_completed(node, now, vt::flags::none) == vt::registration::registered;
        producer.join();
        check(node.runs == (registered ? 1 : 0), "an accepted continuation runs once, another never");
        check(core.get_result(now) == 7, "the outcome is there");
    });
    EXPECT_TRUE(explored);
    EXPECT_TRUE(explored.finished);
}

TEST(explored_source_core, accepts_one_of_two_completions) {
    const auto explored = explore_both_ways([] {
        vt::source_core<int> core;
        const vt::token now = core.current();
        std::atomic<int> accepted{0};
        const auto complete = [&](int with) {
            try {
                core.set_result(now, with);
                accepted += with;
            } catch (const misuse_error& refused) {
                check(refused.kind() == vt::misuse::completed_twice, "the loser is told why");
            }
        };
        std::thread one(complete, 1);
        std::thread two(complete, 2);
        one.join();
        two.join();
        check(accepted == 1 || accepted == 2, "one of them is accepted");
        check(core.get_result(now) == accepted, "and its value is what comes out");
    });
    EXPECT_TRUE(explored);
    EXPECT_TRUE(explored.finished);
}

TEST(explored_source_core, of_two_who_take_one_gets_the_value) {
    const auto explored = explore_both_ways([] {
        vt::source_core<int> core;
        const vt::token now = core.current();
        core.set_result(now, 7);
        std::atomic<int> taken{0};
        const auto take = [&] {
            try {
                taken += core.get_result(now);
            } catch (const misuse_error&) {}
        };
        std::thread one(take);
        std::thread two(take);
        one.join();
        two.join();
        check(taken == 7, "the value is taken once");
        check(core.current() != now, "and the token has moved on");
    });
    EXPECT_TRUE(explored);
    EXPECT_TRUE(explored.finished);
}

}  // namespace
