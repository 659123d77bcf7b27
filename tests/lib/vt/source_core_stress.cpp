// Everybody at one operation at once, on real threads: exactly one of each kind wins, and whoever
// loses is told so and has changed nothing. ThreadSanitizer looks on.
#include <support/continuations.hpp>
#include <support/refusals.hpp>

#include <array>
#include <atomic>
#include <barrier>
#include <optional>
#include <thread>

#include <vt/source_core.hpp>

namespace vt {
namespace {

using namespace revenant_tests;

#if defined(__SANITIZE_THREAD__) || defined(__SANITIZE_ADDRESS__) || !defined(NDEBUG)
constexpr int rounds = 2'000;
#else
constexpr int rounds = 20'000;
#endif

// Runs `rounds` rounds; in each, all actors act at once and then `verdict` looks at the result.
template <class Verdict, class... Actor>
void together(Verdict verdict, Actor... actors) {
    std::barrier begin(sizeof...(Actor) + 1);
    std::barrier end(sizeof...(Actor) + 1);
    const auto act = [&](auto actor) {
        for (int round = 0; round < rounds; ++round) {
            begin.arrive_and_wait();
            actor(round);
            end.arrive_and_wait();
        }
    };
    std::array threads{std::thread(act, actors)...};
    for (int round = 0; round < rounds; ++round) {
        begin.arrive_and_wait();
        end.arrive_and_wait();
        verdict(round);
    }
    for (std::thread& each : threads) each.join();
}

TEST(source_core_stress, a_registration_and_a_completion_meet_in_either_order) {
    source_core<int> core;
    std::optional<counting_continuation> node;
    std::atomic<bool> registered{false};
    node.emplace();
    int waited = 0;

    together(
        [&](int round) {
            ASSERT_EQ(node->runs(), registered ? 1 : 0) << "an accepted continuation runs exactly once";
            waited += registered;
            ASSERT_EQ(core.get_result(core.current()), round);
            node.emplace();
        },
        [&](int) {
            registered = core.on_completed(*node, core.current(), flags::none) == registration::registered;
        },
        [&](int round) { core.set_result(core.current(), round); });
    RecordProperty("waited", waited);
}

TEST(source_core_stress, of_two_completions_one_is_accepted_and_its_value_stands) {
    source_core<int> core;
    counting_continuation node;
    std::array<std::optional<misuse>, 2> answers;
    int expected_runs = 0;
    const auto prepare = [&] { core.on_completed(node, core.current(), flags::none); };
    prepare();

    together(
        [&](int) {
            ASSERT_EQ(node.runs(), ++expected_runs);
            const int winner = answers[0] ? 1 : 0;
            ASSERT_FALSE(answers[winner].has_value());
            ASSERT_EQ(answers[1 - winner], misuse::completed_twice);
            ASSERT_EQ(core.get_result(core.current()), winner);
            prepare();
        },
        [&](int) { answers[0] = refusal_of([&] { core.set_result(core.current(), 0); }); },
        [&](int) { answers[1] = refusal_of([&] { core.set_result(core.current(), 1); }); });
    core.set_result(core.current(), 0);
}

TEST(source_core_stress, of_two_registrations_one_is_accepted_with_its_own_state) {
    source_core<int> core;
    std::array<std::optional<counting_continuation>, 2> nodes;
    std::array<std::optional<misuse>, 2> answers;
    for (auto& each : nodes) each.emplace();
    const auto registers = [&](int which) {
        return [&, which](int) {
            answers[which] =
                refusal_of([&] { core.on_completed(*nodes[which], core.current(), flags::none); });
        };
    };

    together(
        [&](int round) {
            core.set_result(core.current(), round);
            const int winner = answers[0] ? 1 : 0;
            ASSERT_FALSE(answers[winner].has_value());
            ASSERT_EQ(answers[1 - winner], misuse::awaited_twice);
            ASSERT_EQ(nodes[winner]->runs(), 1);
            ASSERT_EQ(nodes[1 - winner]->runs(), 0);
            core.get_result(core.current());
            for (auto& each : nodes) each.emplace();
        },
        registers(0), registers(1));
}

TEST(source_core_stress, of_two_takes_one_gets_the_value_and_the_other_is_stale) {
    source_core<int> core;
    std::array<int, 2> values{};
    std::array<std::optional<misuse>, 2> answers;
    token now = core.current();
    core.set_result(now, 0);
    const auto takes = [&](int which) {
        return
            [&, which](int) { answers[which] = refusal_of([&] { values[which] = core.get_result(now); }); };
    };

    together(
        [&](int round) {
            const int winner = answers[0] ? 1 : 0;
            ASSERT_FALSE(answers[winner].has_value());
            ASSERT_EQ(answers[1 - winner], misuse::stale_token);
            ASSERT_EQ(values[winner], round);
            now = core.current();
            core.set_result(now, round + 1);
        },
        takes(0), takes(1));
}

TEST(source_core_stress, a_reset_and_a_completion_do_not_both_happen) {
    source_core<int> core;
    std::array<std::optional<misuse>, 2> answers;
    token now = core.current();

    together(
        [&](int round) {
            // Completed first: the reset drops the outcome. Reset first: the completion is stale.
            // In the middle of a completion the reset is refused.
            if (answers[0]) {
                ASSERT_EQ(answers[0], misuse::reset_while_armed);
                ASSERT_FALSE(answers[1].has_value());
                ASSERT_EQ(core.get_result(now), round);
            } else if (answers[1]) {
                ASSERT_EQ(answers[1], misuse::stale_token);
            }
            now = core.current();
            ASSERT_EQ(core.status(now), operation_status::pending);
        },
        [&](int) { answers[0] = refusal_of([&] { core.reset(now); }); },
        [&](int round) { answers[1] = refusal_of([&] { core.set_result(now, round); }); });
}

// All at once, with takers and registrants that are too early, too many and too late.
TEST(source_core_stress, everybody_at_once_leaves_one_winner_of_each_kind) {
    source_core<int> core;
    std::optional<counting_continuation> node;
    std::optional<counting_continuation> other;
    std::array<std::optional<misuse>, 5> answers;
    std::array<int, 2> values{};
    std::atomic<int> registered{0};
    token now = core.current();
    node.emplace();
    other.emplace();

    together(
        [&](int round) {
            ASSERT_EQ(!answers[0].has_value() + !answers[1].has_value(), 1) << "one completion";
            ASSERT_LE(!answers[2].has_value() + !answers[3].has_value(), 1) << "at most one take";
            ASSERT_EQ(node->runs() + other->runs(), registered.load());
            const int value = answers[0] ? -round : round;
            if (!answers[2]) {
                ASSERT_EQ(values[0], value);
            }
            if (!answers[3]) {
                ASSERT_EQ(values[1], value);
            }
            if (answers[2] && answers[3]) {
                ASSERT_EQ(core.get_result(now), value);
            }
            now = core.current();
            registered = 0;
            node.emplace();
            other.emplace();
        },
        [&](int round) { answers[0] = refusal_of([&] { core.set_result(now, round); }); },
        [&](int round) { answers[1] = refusal_of([&] { core.set_result(now, -round); }); },
        [&](int) {
            answers[2] = refusal_of([&] {
                if (core.on_completed(*node, now, flags::none) == registration::registered) ++registered;
                values[0] = core.get_result(now);
            });
        },
        [&](int) {
            answers[3] = refusal_of([&] {
                if (core.on_completed(*other, now, flags::none) == registration::registered) ++registered;
                values[1] = core.get_result(now);
            });
        },
        [&](int) { answers[4] = refusal_of([&] { (void)core.status(now); }); });
}

}  // namespace
}  // namespace vt
