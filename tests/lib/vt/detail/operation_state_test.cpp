// The whole protocol as one table: in each state, what each call is answered; and that a refused
// call leaves the state word as it was.
#include <support/continuations.hpp>
#include <support/refusals.hpp>

#include <array>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include <vt/detail/operation_state.hpp>

namespace vt {
namespace {

using namespace revenant_tests;

using protocol = detail::operation_state<detail::state_word::token_bits, true>;
using detail::progress;

constexpr token first_token{0};
constexpr token first_reserved{detail::reserved_mark};

enum call { asks_status, registers, completes, takes, takes_reserved, resets, calls };
constexpr std::array<std::string_view, calls> call_names = {
    "status", "on_completed", "claim_completion", "take", "take what is reserved", "reset"};

struct operation {
    protocol state;
    std::optional<counting_continuation> node;

    void wait(flags asked = flags::none) {
        node.emplace();
        (void)state.on_completed(*node, first_token, asked);
    }
    void complete() { state.publish(state.claim_completion(first_token), progress::succeeded, false); }

    // What the call was answered, in one word.
    std::string answer_to(call made) {
        must_not_run another;  // An accepted one is not run in this test.
        const std::optional<misuse> refused = refusal_of([&] {
            switch (made) {
                case asks_status:
                    answer = state.status(first_token) == operation_status::pending ? "pending" : "succeeded";
                    return;
                case registers:
                    answer = state.on_completed(another, first_token, flags::none) == registration::registered
                                 ? "registered"
                                 : "already_completed";
                    return;
                case completes:
                    (void)state.claim_completion(first_token);
                    break;
                case takes:
                    (void)state.claim_take(first_token);
                    break;
                case takes_reserved:
                    (void)state.claim_take(first_reserved);
                    break;
                default:
                    (void)state.claim_reset(first_token);
            }
            answer = "accepted";
        });
        return refused ? std::string(name_of(*refused)) : answer;
    }

    std::string answer;
};

struct row_of_states {
    std::string_view state;
    void (*reach)(operation&);
    std::array<std::string_view, calls> answers;
};

// clang-format off
const row_of_states table[] = {
    {"fresh", [](operation&) {},
     {"pending", "registered", "accepted", "taken_too_early", "taken_too_early", "accepted"}},
    {"somebody waits", [](operation& o) { o.wait(); },
     {"pending", "awaited_twice", "accepted", "taken_too_early", "taken_too_early", "reset_while_armed"}},
    {"somebody waits who alone will take", [](operation& o) { o.wait(flags::reserve_take); },
     {"pending", "awaited_twice", "accepted", "taken_too_early", "taken_too_early", "reset_while_armed"}},
    {"being completed", [](operation& o) { (void)o.state.claim_completion(first_token); },
     {"pending", "registered", "completed_twice", "taken_too_early", "taken_too_early", "reset_while_armed"}},
    {"being completed while somebody waits", [](operation& o) { o.wait(); (void)o.state.claim_completion(first_token); },
     {"pending", "awaited_twice", "completed_twice", "taken_too_early", "taken_too_early", "reset_while_armed"}},
    {"completed", [](operation& o) { o.complete(); },
     {"succeeded", "already_completed", "completed_twice", "accepted", "accepted", "accepted"}},
    {"completed, and told", [](operation& o) { o.wait(); o.complete(); },
     {"succeeded", "awaited_twice", "completed_twice", "accepted", "accepted", "accepted"}},
    {"completed, and told to who alone may take", [](operation& o) { o.wait(flags::reserve_take); o.complete(); },
     {"succeeded", "awaited_twice", "completed_twice", "awaited_twice", "accepted", "reset_while_armed"}},
    {"being taken", [](operation& o) { o.complete(); (void)o.state.claim_take(first_token); },
     {"stale_token", "stale_token", "stale_token", "stale_token", "stale_token", "stale_token"}},
    {"over", [](operation& o) { o.complete(); (void)o.state.finish(o.state.claim_take(first_token)); },
     {"stale_token", "stale_token", "stale_token", "stale_token", "stale_token", "stale_token"}},
    {"withdrawn", [](operation& o) { o.state.withdraw_completion(o.state.claim_completion(first_token)); },
     {"pending", "registered", "accepted", "taken_too_early", "taken_too_early", "accepted"}},
};
// clang-format on

TEST(operation_state, answers_each_call_in_each_state_as_the_table_says) {
    for (const row_of_states& each : table) {
        for (int made = 0; made < calls; ++made) {
            operation one;
            each.reach(one);
            EXPECT_EQ(one.answer_to(static_cast<call>(made)), each.answers[made])
                << each.state << ", " << call_names[made];
        }
    }
}

TEST(operation_state, a_refused_call_leaves_the_word_as_it_was) {
    for (const row_of_states& each : table) {
        for (int made = 0; made < calls; ++made) {
            operation one;
            each.reach(one);
            const detail::state_word before = one.state.load();
            const std::string answer = one.answer_to(static_cast<call>(made));
            if (answer == "accepted" || answer == "registered") continue;
            EXPECT_EQ(one.state.load(), before) << each.state << ", " << call_names[made] << ": " << answer;
        }
    }
}

TEST(operation_state, who_registers_while_the_outcome_is_being_stored_is_told_by_the_completer) {
    operation one;
    const auto claimed = one.state.claim_completion(first_token);
    must_run_once late;
    EXPECT_EQ(one.state.on_completed(late, first_token, flags::none), registration::registered);

    one.state.publish(claimed, progress::succeeded, false);

    EXPECT_EQ(late.runs(), 1);
}

TEST(operation_state, retires_before_its_tokens_come_round_again) {
    detail::operation_state<2, true> narrow;
    for (std::uint64_t use = 0; use < 4; ++use) {
        narrow.publish(narrow.claim_completion(token(use)), progress::succeeded, false);
        EXPECT_EQ(narrow.finish(narrow.claim_take(token(use))), use != 3);
    }
    EXPECT_EQ(refusal_of([&] { (void)narrow.status(first_token); }), misuse::stale_token);
    EXPECT_EQ(refusal_of([&] { (void)narrow.claim_completion(first_token); }), misuse::stale_token);
}

TEST(operation_state, without_a_guard_the_first_token_is_good_again_after_all_others) {
    detail::operation_state<2, false> unguarded;
    for (std::uint64_t use = 0; use < 4; ++use) {
        unguarded.publish(unguarded.claim_completion(token(use)), progress::succeeded, false);
        EXPECT_TRUE(unguarded.finish(unguarded.claim_take(token(use))));
    }
    EXPECT_EQ(unguarded.status(first_token), operation_status::pending);
}

}  // namespace
}  // namespace vt
