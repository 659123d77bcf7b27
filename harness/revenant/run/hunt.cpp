// From a finding to an incident.
#include <revenant/run/hunt.hpp>

#include <revenant/run/names.hpp>

namespace revenant {
namespace {

constexpr std::string_view to_be_told = "To be told by whoever met it.";

std::vector<std::pair<std::string, parameter_value>> parameters_of(const question& asked) {
    std::vector<std::pair<std::string, parameter_value>> given;
    for (const parameter& each : asked.scenario.parameters) {
        const std::int64_t value = asked.parameters[each.name];
        if (each.is_yes_or_no()) {
            given.emplace_back(each.name, value == 1);
        } else {
            given.emplace_back(each.name, value);
        }
    }
    return given;
}

}  // namespace

void record(const question& asked, const judgement& found, incident& into) {
    into.scenario = asked.scenario.name;
    into.parameters = parameters_of(asked);
    into.steps_max = asked.scenario.steps_max;
    into.departures =
        decision::departures_from_text(found.explored.replay).value_or(std::vector<decision::departure>());
    into.expect = {{asked.whom.name, std::string(asked.with == remedy::none ? "" : name_of(asked.with)),
                    outcome_of(found)}};
}

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

incident untold(const question& asked, const judgement& found) {
    incident made;
    made.title =
        text_of(outcome_of(found)) + " in " + std::string(asked.scenario.name) + " on " + asked.whom.name;
    for (std::string* each : {&made.story.symptom, &made.story.assumption, &made.story.root_cause,
                              &made.story.fix, &made.story.lesson}) {
        *each = to_be_told;
    }
    return made;
}

}  // namespace revenant
