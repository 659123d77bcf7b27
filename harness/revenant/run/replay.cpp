// From an incident to its rows.
#include <revenant/run/replay.hpp>

#include <algorithm>

#include <revenant/run/names.hpp>
#include <revenant/scenario/generated_program.hpp>
#include <revenant/scenario/sequential_program.hpp>

namespace revenant {
namespace {

// As many executions as find what is to be found, and no more than a reader waits for. Of a scenario so long that few
// executions are allowed, the orders cannot all be tried, and preparing to is what would take the time.
explore_options searching(const scenario_entry& scenario) {
    constexpr std::uint64_t executions_max = 1'000;
    const bool is_long = scenario.executions_max < executions_max;
    explore_options options;
    options.strategy = is_long ? search::random : search::exhaustive;
    options.executions_max = executions_max;
    return options;
}

void set_parameter(question& asked, const std::string& name, const parameter_value& given) {
    const bool* const yes = std::get_if<bool>(&given);
    const std::int64_t value = yes != nullptr ? (*yes ? 1 : 0) : std::get<std::int64_t>(given);
    if (asked.parameters.set(name, value)) return;
    for (const parameter& each : asked.scenario.parameters) {
        if (each.name != name) continue;
        throw unknown_name("parameter \"" + name + "\" is " + std::to_string(value) + ", expected " +
                           std::to_string(each.least) + " to " + std::to_string(each.most));
    }
    std::vector<std::string> known;
    for (const parameter& each : asked.scenario.parameters) known.emplace_back(each.name);
    throw unknown_name(unknown("parameter", name, known));
}

// Some remedies are the source's, and help in any scenario; the others are what callers do, and it has to be written there.
void expect_effect(remedy with, const scenario_entry& in) {
    std::vector<remedy> known = in.remedies;
    known.insert(known.end(),
                 {remedy::wide_token, remedy::retire_before_wrap, remedy::pool_reset, remedy::no_pooling});
    if (std::find(known.begin(), known.end(), with) != known.end()) return;
    std::string names;
    for (const remedy each : known) {
        const std::string name(name_of(each));
        if (names.find(name) == std::string::npos) names += (names.empty() ? "" : ", ") + name;
    }
    throw unknown_name("nobody does " + std::string(name_of(with)) + " in " + std::string(in.name) +
                       "; there are: " + names);
}

// Of a file whose subject is somebody's own, and no name of ours that was misspelt.
std::string who_replays(const incident& recorded, const std::string& subject) {
    const bool is_from_a_file = !recorded.title.empty();
    if (!is_from_a_file || !nearest(subject, names_of_subjects()).empty()) return "";
    const std::string how = recorded.program.empty() ? ", with REVENANT_REPLAY=<this file>" : "";
    return "; the test that wrote this incident replays it" + how;
}

bool is_played_by(const scenario_entry& scenario, const std::vector<std::string>& parts) {
    return &scenario == &sequential_program() ? is_sequential_program(parts) : is_program(parts);
}

row judged_row(const incident& recorded, const expectation& about, bool is_recorded, exploration& told) {
    row made{.about = about, .met = {}, .why = {}};
    const question asked = question_of(recorded, about.subject, about.remedy);
    explore_options options = searching(asked.scenario);
    if (is_recorded) options.replay = decision::to_text(recorded.departures);
    const judgement found = judge(asked, options);
    made.met = outcome_of(found);
    made.executions = found.explored.executions;
    told = found.explored;
    if (told.found == verdict::diverged || told.found == verdict::inconclusive ||
        told.found == verdict::not_controlled) {
        made.is_conclusive = false;
        made.why = told.story;
    }
    return made;
}

}  // namespace

question question_of(const incident& recorded, const std::string& subject, const std::string& with) {
    const scenario_entry* const scenario = find_scenario(recorded.scenario);
    if (scenario == nullptr) throw unknown_name(unknown("scenario", recorded.scenario, names_of_scenarios()));
    const subject_entry* const whom = find_subject(subject);
    if (whom == nullptr) {
        throw unknown_name(unknown("subject", subject, names_of_subjects()) + who_replays(recorded, subject));
    }
    const auto helped_by = with.empty() ? remedy::none : remedy_named(with);
    if (!helped_by) throw unknown_name(unknown("remedy", with, names_of_remedies()));
    if (*helped_by != remedy::none && plays_programs(scenario->name))
        throw unknown_name("a generated program has no remedies, so none that is called \"" + with + "\"");
    if (*helped_by != remedy::none) expect_effect(*helped_by, *scenario);
    question asked(*scenario, *whom, *helped_by);
    if (!recorded.program.empty() && !is_played_by(*scenario, recorded.program))
        throw unknown_name(
            "what it calls is no program of a pool of sources; the test that wrote this incident replays it");
    asked.program = recorded.program;
    for (const auto& [name, value] : recorded.parameters) set_parameter(asked, name, value);
    return asked;
}

replayed_incident replay(const incident& recorded) {
    replayed_incident made;
    const auto is_broken = [](const expectation& each) {
        return each.expected.what == outcome::kind::laws_broken;
    };
    const auto first = std::find_if(recorded.expect.begin(), recorded.expect.end(), is_broken);
    made.shown_row = static_cast<std::size_t>(first - recorded.expect.begin());
    for (const expectation& each : recorded.expect) {
        exploration told;
        made.rows.push_back(judged_row(recorded, each, made.rows.size() == made.shown_row, told));
        if (made.rows.size() == made.shown_row + 1) made.shown = std::move(told);
    }
    return made;
}

bool replayed_incident::as_expected() const {
    return std::all_of(rows.begin(), rows.end(), [](const row& each) { return each.as_expected(); });
}

bool replayed_incident::is_conclusive() const {
    return std::all_of(rows.begin(), rows.end(), [](const row& each) { return each.is_conclusive; });
}

}  // namespace revenant
