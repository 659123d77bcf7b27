// The machine part comes from the question and its judgement; the prose is people's.
#include <revenant/incident/recorded.hpp>

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

outcome outcome_of(const judgement& made) {
    if (made.does_not_compile) return outcome::does_not_compile();
    if (!made.broken.empty()) return outcome::broken(made.broken);
    return made.refused ? outcome::refused(*made.refused) : outcome::ok();
}

void record(const question& asked, const judgement& found, incident& into) {
    into.scenario = asked.scenario.name;
    into.program = asked.program;
    into.parameters = parameters_of(asked);
    into.steps_max = asked.scenario.steps_max;
    into.departures =
        decision::departures_from_text(found.explored.replay).value_or(std::vector<decision::departure>());
    into.expect = {{asked.whom.name, std::string(asked.with == remedy::none ? "" : name_of(asked.with)),
                    outcome_of(found)}};
}

incident untold(std::string title) {
    incident made;
    made.title = std::move(title);
    for (std::string* each : {&made.story.symptom, &made.story.assumption, &made.story.root_cause,
                              &made.story.fix, &made.story.lesson}) {
        *each = to_be_told;
    }
    return made;
}

incident untold(const question& asked, const judgement& found) {
    return untold(text_of(outcome_of(found)) + " in " + std::string(asked.scenario.name) + " on " +
                  asked.whom.name);
}

}  // namespace revenant
