// Whatever a search has found, and by whatever strategy: what it recorded shows the same again, step by step.
#include <gtest/gtest.h>

#include <properties/sources/those.hpp>
#include <properties/support/by_chance.hpp>
#include <revenant/scenario/judge.hpp>

namespace {

using namespace properties;
using namespace revenant;

// Of a subject that gets something wrong, in a scenario that fits it.
question drawn_question(draws& drawn) {
    const std::vector<subject_entry> wrong =
        those([](const subject_entry& each) { return !each.is_strict(); });
    const subject_entry& whom = *find_subject(
        wrong[static_cast<std::size_t>(drawn.between("subject", 0, static_cast<int>(wrong.size()) - 1))]
            .name);
    for (;;) {
        const scenario_entry& each = scenarios()[static_cast<std::size_t>(
            drawn.between("scenario", 0, static_cast<int>(scenarios().size()) - 1))];
        // Long ones are not told from beginning to end.
        if (each.fits(whom.can) && each.executions_max > 100) return {each, whom};
    }
}

TEST(recordings, replay_to_the_same_history) {
    int replayed = 0;
    const outcome found = for_all({.cases = 150}, [&](draws& drawn) -> std::string {
        const question asked = drawn_question(drawn);
        constexpr std::array strategies = {search::random, search::pct, search::pos, search::surw,
                                           search::few_departures};
        const explore_options options{
            .strategy = strategies[static_cast<std::size_t>(drawn.between("strategy", 0, 4))],
            .seed = static_cast<std::uint64_t>(drawn.between("seed", 1, 1'000)),
            .executions_max = 20,
            .shrinking_max = drawn.yes("is shrunk") ? 50u : 0u};
        const exploration first = judge(asked, options).explored;
        if (first.replay.empty()) return {};
        ++replayed;
        for (const std::string& recording : {first.replay, first.decisions}) {
            explore_options again = options;
            again.replay = recording;
            const exploration second = judge(asked, again).explored;
            if (second.found != first.found || second.findings != first.findings)
                return "something else is found: " + recording;
            if (second.trace != first.trace) return "another history: " + recording;
            if (second.replay != first.replay) return "it departs elsewhere: " + second.replay;
        }
        return {};
    });

    EXPECT_TRUE(found.holds) << found.story;
    EXPECT_GT(replayed, 5);
}

}  // namespace
