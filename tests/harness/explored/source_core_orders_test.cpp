// Each memory order of the strict core, shown to be needed: where one is weakened, two threads touch the outcome, or the
// place of the node, with nothing between them.
#include <gtest/gtest.h>

#include <optional>
#include <stdexcept>
#include <string>
#include <thread>

#include <vt/async_local.hpp>
#include <vt/source_core.hpp>

#include "both_ways.hpp"

namespace {

using revenant::check;

struct silent : vt::continuation {
    silent() : continuation([](continuation&) noexcept {}) {}
};

// What the call was refused for; nothing, if it was not.
template <class Call>
std::optional<vt::misuse> refusal_of(Call call) {
    try {
        call();
        return std::nullopt;
    } catch (const vt::misuse_error& refused) {
        return refused.kind();
    }
}

// An outcome that is more than one word, and says who has touched it.
const std::string outcome(40, 'x');

TEST(explored_source_core_orders, who_takes_sees_the_outcome_though_somebody_else_had_registered) {
    EXPECT_TRUE(explore_both_ways([] {
        vt::source_core<std::string> core;
        silent node;
        (void)core.on_completed(node, core.current(), vt::flags::none);
        std::thread producer([&] { core.set_result(vt::token(0), outcome); });
        (void)refusal_of([&] { check(core.get_result(vt::token(0)) == outcome, "it is whole"); });
        producer.join();
    }));
}

TEST(explored_source_core_orders, who_resets_destroys_what_was_published) {
    EXPECT_TRUE(explore_both_ways([] {
        vt::source_core<std::string> core;
        std::thread producer([&] { (void)refusal_of([&] { core.set_result(vt::token(0), outcome); }); });
        const auto refused = refusal_of([&] { core.reset(vt::token(0)); });
        check(!refused || refused == vt::misuse::reset_while_armed, "it is reset, or being completed");
        producer.join();
    }));
}

TEST(explored_source_core_orders, the_next_producer_comes_after_the_taker) {
    EXPECT_TRUE(explore_both_ways([] {
        vt::source_core<std::string> core;
        core.set_result(vt::token(0), outcome);
        std::thread taker([&] { check(core.get_result(vt::token(0)) == outcome, "it is whole"); });
        (void)refusal_of([&] { core.set_result(vt::token(1), outcome); });
        taker.join();
    }));
}

TEST(explored_source_core_orders, the_next_registrant_comes_after_the_completer) {
    EXPECT_TRUE(explore_both_ways([] {
        vt::source_core<int> core;
        silent first;
        silent second;
        (void)core.on_completed(first, vt::token(0), vt::flags::none);
        std::thread producer([&] { core.set_result(vt::token(0), 1); });
        std::thread taker([&] { (void)refusal_of([&] { (void)core.get_result(vt::token(0)); }); });
        (void)refusal_of([&] { (void)core.on_completed(second, vt::token(1), vt::flags::none); });
        producer.join();
        taker.join();
    }));
}

// Touches its memory before it throws.
struct throws_when_made {
    explicit throws_when_made(int its_number) : number(its_number) {
        if (number == 0) throw std::runtime_error("not made");
    }
    int number;
};

TEST(explored_source_core_orders, who_completes_comes_after_whoever_could_not) {
    EXPECT_TRUE(explore_both_ways([] {
        vt::source_core<throws_when_made> core;
        std::thread failing([&] {
            try {
                core.set_result(vt::token(0), 0);
                check(false, "it throws, or is refused");
            } catch (const std::exception&) {}
        });
        (void)refusal_of([&] { core.set_result(vt::token(0), 7); });
        failing.join();
    }));
}

TEST(explored_source_core_orders, the_only_producer_is_not_overtaken_by_a_reset) {
    EXPECT_TRUE(explore_both_ways([] {
        vt::source_core<std::string> core;
        std::thread producer([&] {
            (void)refusal_of([&] { core.publish(core.prepare_result_alone(vt::token(0), outcome)); });
        });
        (void)refusal_of([&] { core.reset(vt::token(0)); });
        producer.join();
        check(core.status(core.current()) == (core.current() == vt::token(0) ? vt::operation_status::succeeded
                                                                             : vt::operation_status::pending),
              "no outcome comes out in the next operation");
    }));
}

TEST(explored_source_core_orders, who_has_reserved_the_take_is_early_and_never_second) {
    EXPECT_TRUE(explore_both_ways([] {
        vt::source_core<int> core;
        silent node;
        (void)core.on_completed(node, vt::token(0), vt::flags::reserve_take);
        const vt::token reserved = node.take_with;
        std::thread producer([&] { core.set_result(vt::token(0), 7); });
        const auto refused = refusal_of([&] { check(core.get_result(reserved) == 7, "it is the outcome"); });
        check(!refused || refused == vt::misuse::taken_too_early, "nobody else has registered");
        producer.join();
    }));
}

TEST(explored_source_core_orders, a_registration_that_came_too_late_keeps_no_context) {
    EXPECT_TRUE(explore_both_ways([] {
        vt::async_local<int> local;
        local.set(1);
        vt::source_core<int> core;
        silent node;
        std::thread producer([&] { core.set_result(vt::token(0), 7); });
        const auto how = core.on_completed(node, vt::token(0), vt::flags::flow_context);
        check(how == vt::registration::registered || node.context.is_empty(), "nothing will run in it");
        producer.join();
        local.clear();
    }));
}

}  // namespace
