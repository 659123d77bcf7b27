// `revenant hunt` and `revenant shrink`: from a question, or from an incident, to a recorded finding.
#include <revenant/run/hunt.hpp>

#include <charconv>
#include <filesystem>

#include <revenant/cli/commands.hpp>
#include <revenant/cli/facts.hpp>
#include <revenant/cli/strategies.hpp>
#include <revenant/incident/reader.hpp>
#include <revenant/incident/writer.hpp>
#include <revenant/report/lanes.hpp>
#include <revenant/run/names.hpp>

namespace revenant::cli {
namespace {

std::pair<std::string, parameter_value> parameter_from(const std::string& text) {
    const std::size_t at = text.find('=');
    const std::string value = at == std::string::npos ? "" : text.substr(at + 1);
    if (value == "true" || value == "false") return {text.substr(0, at), value == "true"};
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
    if (value.empty() || error != std::errc() || end != value.data() + value.size()) {
        throw bad_question("\"" + text + "\" is no parameter, expected name=number, name=true or name=false");
    }
    return {text.substr(0, at), number};
}

question question_from(const hunt_asked& asked) {
    incident described;
    described.scenario = asked.scenario;
    for (const std::string& each : asked.parameters) described.parameters.push_back(parameter_from(each));
    return question_of(described, asked.subject, asked.remedy);
}

// The prose of a file that is there already stays; the machine part is made anew.
void write_incident(const question& whose, const judgement& found, const std::string& path) {
    incident written = std::filesystem::exists(path) ? load_incident(path) : untold(whose, found);
    record(whose, found, written);
    write_file(path, text_of(written));
    complain("wrote " + path);
}

std::string command_of(const hunt_asked& asked) {
    std::string command = "revenant hunt " + as_word(asked.scenario) + " --subject " + as_word(asked.subject);
    if (!asked.remedy.empty()) command += " --remedy " + as_word(asked.remedy);
    for (const std::string& each : asked.parameters) command += " --set " + as_word(each);
    if (!asked.expected_law.empty()) command += " --expect " + asked.expected_law;
    return command + " --strategy " + asked.strategy + " --seed " + std::to_string(asked.seed);
}

bool has_answer(const judgement& found) {
    return found.does_not_compile || found.explored.found == verdict::ok || !found.broken.empty();
}

}  // namespace

int hunt(const terminal& on, const hunt_asked& asked) {
    const auto strategy = strategy_named(asked.strategy);
    if (!strategy) throw bad_question(unknown("strategy", asked.strategy, names_of_strategies()));
    const auto expected = asked.expected_law.empty() ? std::nullopt : law_named(asked.expected_law);
    if (!asked.expected_law.empty() && !expected) {
        throw bad_question(unknown("law", asked.expected_law, {law_names.begin(), law_names.end()}));
    }
    question whose = question_from(asked);
    whose.expects = expected;
    explore_options options;
    options.strategy = *strategy;
    options.executions_max = asked.executions;
    options.seconds_max = asked.seconds;
    options.seed = asked.seed;
    options.only_law = asked.expected_law;
    const judgement found = judge(whose, options);

    const bool is_broken = !found.broken.empty();
    if (is_broken && !asked.out.empty()) write_incident(whose, found, asked.out);
    if (on.as_json) {
        say_facts(json{{"schema", "revenant.hunt.1"},
                       {"scenario", asked.scenario},
                       {"subject", asked.subject},
                       {"remedy", asked.remedy},
                       {"verdict", found.text()},
                       {"finished", found.explored.finished},
                       {"executions", found.explored.executions},
                       {"departures", found.explored.replay},
                       {"history", history_of(found.explored.trace)}});
    } else if (is_broken) {
        say(on.paint()(tone::strong, found.text()) + "  in execution " +
            std::to_string(found.explored.executions) + "\n");
        say(lanes_of(timeline_of(found.explored.trace), on.paint()));
        say("To see it again:\n  " + command_of(asked) + "\n");
    } else {
        say(found.text() + "  after " + std::to_string(found.explored.executions) + " executions" +
            (found.explored.finished ? ", which are all there are" : "") + "\n");
        if (!has_answer(found)) say(found.explored.story + "\n");
    }
    if (!has_answer(found)) return inconclusive;
    if (expected)
        return found.broken.contains(*expected)       ? as_expected
               : found.explored.finished || is_broken ? not_expected
                                                      : inconclusive;
    return is_broken ? not_expected : as_expected;
}

int shrink(const terminal& on, const std::string& file, const std::string& out) {
    incident recorded = load_incident(file);
    const replayed_incident before = revenant::replay(recorded);
    if (before.shown_row >= before.rows.size() || before.shown.found == verdict::ok ||
        !before.rows[before.shown_row].is_conclusive) {
        complain(file + ": what it records does not break a law, so there is nothing to shrink");
        return inconclusive;
    }
    const expectation& first = recorded.expect[before.shown_row];
    const question whose = question_of(recorded, first.subject, first.remedy);
    explore_options options;
    options.replay = decision::to_text(recorded.departures);
    options.shrinks_replay = true;
    const judgement found = judge(whose, options);
    const std::size_t left = decision::departures_from_text(found.explored.replay)
                                 .value_or(std::vector<decision::departure>())
                                 .size();
    const std::size_t had = recorded.departures.size();
    record(whose, found, recorded);
    const std::string target = out.empty() ? file : out;
    write_file(target, text_of(recorded));
    if (on.as_json) {
        say_facts(json{{"schema", "revenant.shrink.1"},
                       {"file", target},
                       {"departures_before", had},
                       {"departures", left}});
    } else {
        say(target + ": " + std::to_string(had) + " departures before, " + std::to_string(left) + " now\n");
    }
    return as_expected;
}

}  // namespace revenant::cli
