// The body of the exploration is one play; what its oracles find stops it.
#include <revenant/scenario/judge.hpp>

#include <revenant/explore.hpp>
#include <revenant/oracle/witness.hpp>

namespace revenant {
namespace {

std::optional<law> law_of(verdict found) {
    switch (found) {
        case verdict::deadlock:
            return law::deadlock;
        case verdict::livelock:
            return law::livelock;
        case verdict::crash:
            return law::crash;
        default:
            return std::nullopt;
    }
}

void play_and_tell(const question& asked) {
    const verdicts out = play(asked);
    if (out.stories().empty()) return;
    std::string story;
    for (const broken_law& each : out.stories()) {
        story.append(name_of(each.which)).append(": ").append(each.story).append("\n");
    }
    check(false, story.c_str());
}

}  // namespace

std::string judgement::text() const {
    if (does_not_compile) return "does_not_compile";
    if (!broken.empty()) return text_of(broken);
    if (refused) return std::string("refused(") + vt::name_of(*refused) + ")";
    return "ok";
}

judgement judge(const question& asked, explore_options options) {
    judgement made;
    // Shown by tests/must_not_compile/sole_value_task_is_not_awaited_twice.cpp and those beside it.
    made.does_not_compile = asked.with == remedy::sole_value_task;
    if (made.does_not_compile) return made;

    options.steps_max = asked.scenario.steps_max;
    witness::forget();
    made.explored = explore([&] { play_and_tell(asked); }, options);
    made.broken = witness::laws_broken();
    made.exercised = witness::laws_exercised();
    made.refused = witness::first_refusal();
    if (const auto found = law_of(made.explored.found)) made.broken.insert(*found);
    return made;
}

}  // namespace revenant
