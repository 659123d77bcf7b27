// The body of the exploration is one play; what its oracles find is what the exploration finds. A program has a model instead.
#include <revenant/scenario/judge.hpp>

#include <algorithm>

#include <revenant/explore.hpp>
#include <revenant/operation.hpp>
#include <revenant/oracle/witness.hpp>
#include <revenant/scenario/generated_program.hpp>
#include <revenant/scenario/sequential_program.hpp>

namespace revenant {
namespace {

void play_and_tell(const question& asked) {
    const verdicts out = play(asked);
    witness::broken(out.broken());
    if (asked.expects && !out.broken().contains(*asked.expects)) return;
    for (const broken_law& each : out.stories()) break_law(name_of(each.which), each.story);
}

exploration explored(const question& asked, const explore_options& options) {
    if (asked.program.empty()) return explore([&] { play_and_tell(asked); }, options);
    if (&asked.scenario == &sequential_program())
        return explore_sequential_program(asked.program, asked.whom, options);
    return explore_program(asked.program, asked.whom, options);
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
    options.executions_max = std::min(options.executions_max, asked.scenario.executions_max);
    witness::forget();
    made.explored = explored(asked, options);
    for (const finding& each : made.explored.findings) {
        const auto which = law_named(each.law);
        if (which && (!is_of_programs_alone(*which) || !asked.program.empty())) made.broken.insert(*which);
    }
    // Of an execution that is too long to be told from beginning to end, the oracles' word is all there is.
    if (made.explored.found == verdict::broken_law && made.broken.empty())
        made.broken = witness::laws_broken();
    made.exercised = witness::laws_exercised();
    made.refused = witness::first_refusal();
    return made;
}

}  // namespace revenant
