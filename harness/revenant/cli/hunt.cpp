// `revenant hunt`: from a question to a recorded finding.
//
// What is found is written at once, and again whenever more is known of it, so that whoever interrupts it keeps it.
#include <revenant/run/hunt.hpp>

#include <charconv>
#include <filesystem>

#include <revenant/cli/commands.hpp>
#include <revenant/cli/facts.hpp>
#include <revenant/cli/interruption.hpp>
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

// The incident that --out names: the prose of a file that is there already stays; the machine part is made anew.
class found_file {
public:
    // Before the search: it would be a pity to find something and then to have nowhere to put it.
    explicit found_file(const std::string& path) : path_(path) {
        if (path_.empty()) return;
        expect_writable(path_);
        if (std::filesystem::exists(path_)) told_ = load_incident(path_);
    }

    void write(const question& whose, const judgement& found) {
        if (path_.empty()) return;
        written_ = told_.value_or(untold(whose, found));
        record(whose, found, written_);
        write_file(path_, text_of(written_));
    }
    void write_the_others(const question& whose) {
        if (path_.empty()) return;
        record_the_others(whose, written_);
        write_file(path_, text_of(written_));
    }
    void tell_where() const {
        if (!path_.empty()) complain("wrote " + path_);
    }

private:
    const std::string path_;
    std::optional<incident> told_;
    incident written_;
};

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

explore_options options_of(const hunt_asked& asked, search strategy, const interruption& by) {
    explore_options options;
    options.strategy = strategy;
    options.executions_max = asked.executions;
    options.seconds_max = asked.seconds;
    options.seed = asked.seed;
    options.only_law = asked.expected_law;
    options.interrupted_by = &by.flag();
    return options;
}

judgement found_among_programs(question& whose, const explore_options& options, found_file& kept) {
    const judgement found = judge_programs(whose, options);
    if (found.broken.empty()) return found;
    kept.write(whose, found);
    kept.write_the_others(whose);
    kept.tell_where();
    return found;
}

judgement found_by_hunting(const question& whose, const explore_options& options, found_file& kept,
                           const interruption& by) {
    explore_options as_it_is = options;
    as_it_is.shrinking_max = 0;
    judgement found = judge(whose, as_it_is);
    if (found.broken.empty()) return found;
    kept.write(whose, found);
    found = made_plain(whose, found, options);
    kept.write(whose, found);
    if (!by.came()) kept.write_the_others(whose);
    kept.tell_where();
    return found;
}

void tell(const terminal& on, const hunt_asked& asked, const judgement& found, bool interrupted) {
    const exploration& run = found.explored;
    const std::string executions = std::to_string(run.executions);
    if (on.as_json) {
        say_facts(json{{"schema", "revenant.hunt.1"},
                       {"scenario", asked.scenario},
                       {"subject", asked.subject},
                       {"remedy", asked.remedy},
                       {"verdict", found.text()},
                       {"finished", run.finished},
                       {"interrupted", interrupted},
                       {"executions", run.executions},
                       {"departures", run.replay},
                       {"history", history_of(run.trace)}});
    } else if (!found.broken.empty()) {
        say(on.paint()(tone::strong, found.text()) + "  in execution " + executions + "\n");
        say(lanes_of(timeline_of(run.trace), on.paint()));
        say("To see it again:\n  " + command_of(asked) + "\n");
    } else if (interrupted) {
        say("interrupted after " + executions + " executions, in which nothing was found\n");
    } else {
        say(found.text() + "  after " + executions + " executions" +
            (run.finished ? ", which are all there are" : "") + "\n");
        if (!has_answer(found)) say(run.story + "\n");
    }
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
    if (&whose.scenario == &sequential_program())
        throw bad_question(
            "sequential_program is played from an incident; `revenant hunt generated_program` draws "
            "programs");
    found_file kept(asked.out);
    const interruption by_the_user;
    const explore_options options = options_of(asked, *strategy, by_the_user);
    const judgement found = &whose.scenario == &generated_program()
                                ? found_among_programs(whose, options, kept)
                                : found_by_hunting(whose, options, kept, by_the_user);
    tell(on, asked, found, by_the_user.came());
    if (by_the_user.came()) return interrupted;
    if (!has_answer(found)) return inconclusive;
    const bool is_broken = !found.broken.empty();
    if (expected)
        return found.broken.contains(*expected)       ? as_expected
               : found.explored.finished || is_broken ? not_expected
                                                      : inconclusive;
    return is_broken ? not_expected : as_expected;
}

}  // namespace revenant::cli
