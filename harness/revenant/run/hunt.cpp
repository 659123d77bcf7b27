// What becomes of a finding once it is there.
#include <revenant/run/hunt.hpp>

#include <revenant/linearizability/drawing.hpp>
#include <revenant/scenario/generated_program.hpp>

namespace revenant {

void record_the_others(const question& asked, incident& into) {
    into.expect.resize(1);
    if (asked.whom.name != "strict") into.expect.push_back({"strict", "", {}});
    if (asked.with == remedy::none) {
        for (const remedy each : asked.scenario.remedies) {
            into.expect.push_back({asked.whom.name, std::string(name_of(each)), {}});
        }
    }
    // What the others do is recorded, not claimed.
    const replayed_incident met = replay(into);
    into.expect.resize(1);
    for (std::size_t i = 1; i < met.rows.size(); ++i) {
        if (!met.rows[i].is_conclusive) continue;
        into.expect.push_back(met.rows[i].about);
        into.expect.back().expected = met.rows[i].met;
    }
}

judgement made_plain(const question& asked, const judgement& found, explore_options options) {
    options.replay = found.explored.replay;
    options.shrinks_replay = true;
    judgement plain = judge(asked, options);
    if (plain.explored.found != found.explored.found || plain.broken.empty()) return found;
    plain.explored.executions = found.explored.executions;
    plain.explored.first_failure = found.explored.first_failure;
    plain.explored.found_by = found.explored.found_by;
    return plain;
}

judgement judge_programs(question& asked, const explore_options& options) {
    linearizable_options drawing{.seed = options.seed,
                                 .programs_max = 1,
                                 .strategy = options.strategy,
                                 .steps_max = asked.scenario.steps_max,
                                 .seconds_max = options.seconds_max};
    explore_options each = options;
    each.executions_max = drawing.executions_max;
    each.shrinking_max = 0;
    question tried = asked;
    judgement made;
    std::uint64_t executions = 0;
    const auto is_interrupted = [&] { return options.interrupted_by != nullptr && *options.interrupted_by; };
    for (std::uint64_t nth = 0; executions < options.executions_max && !is_interrupted(); ++nth) {
        const auto drawn = drawn_program(calls_of_programs(), drawing, nth);
        tried.program = parts_of(drawn);
        made = judge(tried, each);
        executions += made.explored.executions;
        if (made.broken.empty()) continue;
        drawing.programs = [&](std::uint64_t) { return drawn; };
        const linearization plain = search_programs(asked.whom, drawing);
        // Made plain, it breaks the law it broke first, which need not be the one that is looked for.
        if (!asked.expects || plain.law == name_of(*asked.expects)) {
            tried.program = parts_of(plain.counterexample);
            each.replay = plain.explored.replay;
            made = judge(tried, each);
        }
        asked.program = tried.program;
        break;
    }
    made.explored.executions = made.explored.first_failure = executions;
    made.explored.finished = false;  // There are always more programs.
    return made;
}

}  // namespace revenant
