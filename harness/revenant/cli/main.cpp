// The program `revenant`: arguments in, exit code out.
#include <exception>

#include <CLI/CLI.hpp>

#include <revenant/cli/commands.hpp>
#include <revenant/incident/reader.hpp>
#include <revenant/run/replay.hpp>

namespace {

using namespace revenant::cli;

constexpr const char* about =
    "Replays recorded incidents of pooled asynchronous operations, finds new ones, and says what to do.\n"
    "\n"
    "  revenant replay incidents/duplicate_payment.toml   what happened, step by step, and who is safe\n"
    "  revenant diagnose \"duplicate payments under load\"  from a symptom to its likely causes\n"
    "  revenant hunt retry_payment --subject lenient_pool  look for a broken law\n"
    "  revenant verify                                    every incident against its expectations\n"
    "  revenant list                                      scenarios, subjects, remedies, laws, strategies\n"
    "\n"
    "Exit codes: 0 as expected, 1 not as expected or a bug found, 2 usage or a malformed file, 3 "
    "inconclusive,\n"
    "130 interrupted. Results go to stdout, everything else to stderr; --json says the same for machines.";

void add_list(CLI::App& app, terminal& on, int& answer) {
    static std::string what;
    auto* const word = app.add_subcommand("list", "what there is to ask for");
    word->add_option("what", what, "only one kind of things")
        ->check(CLI::IsMember({"incidents", "scenarios", "subjects", "remedies", "laws", "strategies"}));
    word->callback([&] { answer = list(on, what); });
}

void add_replay(CLI::App& app, terminal& on, int& answer) {
    static replay_asked asked;
    auto* const word = app.add_subcommand(
        "replay", "shows an incident, and what becomes of every subject and remedy it names");
    word->add_option("incident", asked.files, "files, as in incidents/")->required();
    word->add_option("--subject", asked.subject, "only this one of those the incident names");
    word->add_option("--remedy", asked.remedy, "only this one");
    word->add_option("--html", asked.html, "write it as one page");
    word->add_option("--perfetto", asked.perfetto, "write what happened as a trace for Perfetto");
    word->add_option("--mermaid", asked.mermaid, "write what happened as a sequence diagram");
    auto* const free = word->add_flag("--free", asked.free,
                                      "on threads that nobody controls: how many of many runs break the law");
    word->add_option("--runs", asked.runs, "with --free: at most so many of each row")
        ->capture_default_str()
        ->check(CLI::Range(1, 1'000'000))
        ->needs(free);
    word->add_option("--seconds", asked.seconds, "with --free: at most so long for each row")
        ->capture_default_str()
        ->check(CLI::Range(1, 3'600))
        ->needs(free);
    for (const char* picture : {"--html", "--perfetto", "--mermaid"}) {
        free->excludes(word->get_option(picture));
    }
    word->callback([&] { answer = asked.free ? replay_free(on, asked) : replay(on, asked); });
}

void add_hunt(CLI::App& app, terminal& on, int& answer) {
    static hunt_asked asked;
    auto* const word = app.add_subcommand(
        "hunt", "explores a scenario until a law is broken, and shows the plainest run that does it");
    word->add_option("scenario", asked.scenario, "as in `revenant list scenarios`")->required();
    word->add_option("--subject", asked.subject, "on whom; `revenant list subjects`")->capture_default_str();
    word->add_option("--remedy", asked.remedy, "with this remedy");
    word->add_option("--set", asked.parameters, "a parameter of the scenario, name=value");
    word->add_option("--strategy", asked.strategy, "`revenant list strategies`")->capture_default_str();
    word->add_option("--expect", asked.expected_law,
                     "finding this law broken is what is expected: exit code 0");
    word->add_option("--executions", asked.executions, "at most so many")->capture_default_str();
    word->add_option("--seconds", asked.seconds, "at most so long")
        ->capture_default_str()
        ->check(CLI::Range(1, 86'400));
    word->add_option("--seed", asked.seed, "of the chance that strategies use")->capture_default_str();
    word->add_option("--out", asked.out,
                     "write what is found as an incident; the prose of a file that is there stays");
    word->callback([&] { answer = hunt(on, asked); });
}

void add_shrink(CLI::App& app, terminal& on, int& answer) {
    static std::string file, out;
    auto* const word = app.add_subcommand(
        "shrink", "leaves out of an incident every departure that is not needed, and records it anew");
    word->add_option("incident", file)->required();
    word->add_option("--out", out, "where to write it; otherwise over the old one");
    word->callback([&] { answer = shrink(on, file, out); });
}

void add_verify(CLI::App& app, terminal& on, int& answer) {
    static std::string folder = "incidents", junit;
    auto* const word =
        app.add_subcommand("verify", "replays every incident of a folder against its expectations");
    word->add_option("folder", folder)->capture_default_str();
    word->add_option("--junit", junit, "also as JUnit's XML");
    word->callback([&] { answer = verify(on, folder, junit); });
}

void add_diagnose(CLI::App& app, terminal& on, int& answer) {
    static std::vector<std::string> question;
    static std::string incidents = "incidents";
    auto* const word = app.add_subcommand(
        "diagnose", "from a symptom in words, or an incident, to likely causes and what to do");
    word->add_option("symptom", question, "in your own words, or a file")->required();
    word->add_option("--incidents", incidents, "where incidents are")->capture_default_str();
    word->callback([&] {
        std::string all;
        for (const std::string& each : question) all += (all.empty() ? "" : " ") + each;
        answer = diagnose(on, all, incidents);
    });
}

void add_matrix(CLI::App& app, terminal& on, int& answer) {
    static matrix_asked asked;
    auto* const word = app.add_subcommand("matrix", "every subject against every law, with the score");
    word->add_option("--strategy", asked.strategy, "`revenant list strategies`")->capture_default_str();
    word->add_option("--seed", asked.seed, "of the chance that strategies use")->capture_default_str();
    word->add_option("--html", asked.html, "write it as a heat map in one page");
    word->add_option("--into", asked.into, "write it as a table between the marks of this file");
    word->callback([&] { answer = show_matrix(on, asked); });
}

}  // namespace

int main(int count, char** words) {
    CLI::App app(about, "revenant");
    app.require_subcommand(1);
    app.fallthrough();
    terminal on;
    app.add_flag("--json", on.as_json, "the same facts for machines");
    int answer = as_expected;
    add_list(app, on, answer);
    add_replay(app, on, answer);
    add_hunt(app, on, answer);
    add_shrink(app, on, answer);
    add_verify(app, on, answer);
    add_diagnose(app, on, answer);
    add_matrix(app, on, answer);
    try {
        app.parse(count, words);
        return answer;
    } catch (const CLI::ParseError& error) {
        if (error.get_exit_code() == 0) return app.exit(error);  // --help
        complain(std::string(error.what()) + "; `revenant --help` tells how it is used");
    } catch (const std::exception& error) {
        complain(error.what());
    }
    return bad_usage;
}
