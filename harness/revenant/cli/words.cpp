// One function for each word: to add one is to add a function here, and its command in a file of its own.
//
// Each value has a name that says what it is; help shows it, and completion goes by it (complete.cpp).
#include <revenant/cli/words.hpp>

#include <charconv>

#include <CLI/CLI.hpp>

#include <revenant/cli/commands.hpp>

namespace revenant::cli {
namespace {

constexpr const char* first_calls =
    "revenant replay incidents/duplicate_payment.toml\twhat happened, step by step, and who is safe\n"
    "revenant diagnose duplicate payments under load\tfrom a symptom to its likely causes\n"
    "revenant hunt retry_payment --subject lenient_pool\tlooks for a broken law\n"
    "revenant verify\tevery incident against its expectations";

// Of the 64 bits that it is kept in, and nothing that would have to be bent to fit.
std::string is_whole_number(std::string& given) {
    std::uint64_t read = 0;
    const char* const end = given.data() + given.size();
    const auto [to, failed] = std::from_chars(given.data(), end, read);
    return failed == std::errc() && to == end ? ""
                                              : "\"" + given + "\" is no whole number from 0 to 2^64 - 1";
}
const CLI::Validator whole_number(is_whole_number, "");

CLI::Option* named(CLI::Option* option, const char* value) { return option->type_name(value); }

void add_list(CLI::App& app, terminal& on, int& answer) {
    static std::string what;
    auto* const word = app.add_subcommand("list", "what there is to ask for");
    named(word->add_option("what", what,
                           "only one kind: incidents, scenarios, subjects, remedies, laws, strategies"),
          "KIND")
        ->check(CLI::IsMember(kinds_of_things()));
    word->footer(
        "revenant list scenarios\twith their parameters and bounds\n"
        "revenant list subjects\tand the law that has to catch each");
    word->callback([&] { answer = list(on, what); });
}

void add_replay(CLI::App& app, terminal& on, int& answer) {
    static replay_asked asked;
    auto* const word = app.add_subcommand(
        "replay", "shows an incident, and what becomes of every subject and remedy it names");
    named(word->add_option("incident", asked.files, "files, as in incidents/"), "INCIDENT")->required();
    named(word->add_option("--subject", asked.subject, "only this one of those the incident names"),
          "SUBJECT");
    named(word->add_option("--remedy", asked.remedy, "only this one"), "REMEDY");
    named(word->add_option("--html", asked.html, "write it as one page, which needs no network"), "FILE");
    named(word->add_option("--perfetto", asked.perfetto, "write what happened as a trace for Perfetto"),
          "FILE");
    named(word->add_option("--mermaid", asked.mermaid, "write what happened as a sequence diagram"), "FILE");
    auto* const free = word->add_flag("--free", asked.free,
                                      "on threads that nobody controls: how many of many runs break the law");
    named(word->add_option("--runs", asked.runs, "with --free: at most so many of each row"), "N")
        ->capture_default_str()
        ->check(CLI::Range(1, 1'000'000))
        ->needs(free);
    named(word->add_option("--seconds", asked.seconds, "with --free: at most so long for each row"), "N")
        ->capture_default_str()
        ->check(CLI::Range(1, 3'600))
        ->needs(free);
    for (const char* picture : {"--html", "--perfetto", "--mermaid"}) {
        free->excludes(word->get_option(picture));
    }
    word->footer(
        "revenant replay incidents/duplicate_payment.toml\twhat happened, and who is safe\n"
        "revenant replay incidents/late_sentinel.toml --html late_sentinel.html\ta page to look through\n"
        "revenant replay incidents/late_sentinel.toml --free\thow often chance alone shows it");
    word->callback([&] { answer = asked.free ? replay_free(on, asked) : replay(on, asked); });
}

void add_hunt(CLI::App& app, terminal& on, int& answer) {
    static hunt_asked asked;
    auto* const word = app.add_subcommand(
        "hunt", "explores a scenario until a law is broken, and shows the plainest run that does it");
    named(word->add_option("scenario", asked.scenario, "as in `revenant list scenarios`"), "SCENARIO")
        ->required();
    named(word->add_option("--subject", asked.subject, "on whom; `revenant list subjects`"), "SUBJECT")
        ->capture_default_str();
    named(word->add_option("--remedy", asked.remedy, "with this remedy"), "REMEDY");
    named(word->add_option("--set", asked.parameters, "a parameter of the scenario"), "NAME=VALUE")
        ->allow_extra_args(false);
    named(word->add_option("--strategy", asked.strategy, "`revenant list strategies`"), "STRATEGY")
        ->capture_default_str();
    named(word->add_option("--expect", asked.expected_law,
                           "go on until this law is broken; then that is what is expected: exit code 0"),
          "LAW");
    named(word->add_option("--executions", asked.executions, "at most so many"), "N")
        ->capture_default_str()
        ->check(whole_number);
    named(word->add_option("--seconds", asked.seconds, "at most so long"), "N")
        ->capture_default_str()
        ->check(CLI::Range(1, 86'400));
    named(word->add_option("--seed", asked.seed, "of the chance that strategies use"), "N")
        ->capture_default_str()
        ->check(whole_number);
    named(word->add_option("--out", asked.out,
                           "write what is found as an incident; the prose of a file that is there stays"),
          "FILE");
    word->footer(
        "revenant hunt retry_payment\twhat breaks on the lenient pool\n"
        "revenant hunt retry_payment --set payments=3 --subject strict\tnothing is to be found here\n"
        "revenant hunt retry_payment --expect foreign_result --out found.toml\tkeep it, to replay and to "
        "tell");
    word->callback([&] { answer = hunt(on, asked); });
}

void add_shrink(CLI::App& app, terminal& on, int& answer) {
    static std::string file, out;
    auto* const word = app.add_subcommand(
        "shrink", "leaves out of an incident every departure that is not needed, and records it anew");
    named(word->add_option("incident", file, "a file"), "INCIDENT")->required();
    named(word->add_option("--out", out, "where to write it; otherwise over the old one"), "FILE");
    word->footer("revenant shrink found.toml\tafter its scenario or its subject was changed");
    word->callback([&] { answer = shrink(on, file, out); });
}

void add_verify(CLI::App& app, terminal& on, int& answer) {
    static std::string folder = "incidents", junit;
    auto* const word =
        app.add_subcommand("verify", "replays every incident of a folder against its expectations");
    named(word->add_option("folder", folder, "where incidents are"), "FOLDER")->capture_default_str();
    named(word->add_option("--junit", junit, "also as JUnit's XML"), "FILE");
    word->footer("revenant verify incidents --junit incidents.xml\tin continuous integration");
    word->callback([&] { answer = verify(on, folder, junit); });
}

void add_diagnose(CLI::App& app, terminal& on, int& answer) {
    static std::vector<std::string> question;
    static std::string incidents = "incidents";
    auto* const word = app.add_subcommand(
        "diagnose", "from a symptom in words, or an incident, to likely causes and what to do");
    named(word->add_option("symptom", question, "in your own words, or a file"), "SYMPTOM")->required();
    named(word->add_option("--incidents", incidents, "where incidents are"), "FOLDER")->capture_default_str();
    word->footer(
        "revenant diagnose duplicate payments under load, nothing in the logs\twhat it probably is\n"
        "revenant diagnose incidents/correlation_leak.toml\twhat an incident teaches");
    word->callback([&] {
        std::string all;
        for (const std::string& each : question) all += (all.empty() ? "" : " ") + each;
        answer = diagnose(on, all, incidents);
    });
}

void add_matrix(CLI::App& app, terminal& on, int& answer) {
    static matrix_asked asked;
    auto* const word = app.add_subcommand("matrix", "every subject against every law, with the score");
    named(word->add_option("--strategy", asked.strategy, "`revenant list strategies`"), "STRATEGY")
        ->capture_default_str();
    named(word->add_option("--seed", asked.seed, "of the chance that strategies use"), "N")
        ->capture_default_str()
        ->check(whole_number);
    named(word->add_option("--html", asked.html, "write it as a heat map in one page"), "FILE");
    named(word->add_option("--into", asked.into, "write it as a table between the marks of this file"),
          "FILE");
    word->footer("revenant matrix --html matrix.html\tsome seconds, and a page");
    word->callback([&] { answer = show_matrix(on, asked); });
}

void add_scorecard(CLI::App& app, terminal& on, int& answer) {
    static std::string binary;
    auto* const word = app.add_subcommand(
        "scorecard", "runs a test binary of the conformance kit, and says what came of each law");
    named(word->add_option("binary", binary, "a GoogleTest binary that holds REVENANT_CONFORMANCE"), "FILE")
        ->required();
    word->footer("revenant scorecard ./my_tests --json\tfor machines");
    word->callback([&] { answer = scorecard(on, binary); });
}

}  // namespace

void define_words(CLI::App& app, terminal& on, int& answer) {
    app.require_subcommand(1);
    app.fallthrough();
    app.add_flag("--json", on.as_json, "the same facts for machines");
    app.set_version_flag("--version", "revenant " REVENANT_VERSION, "the version of this program");
    add_list(app, on, answer);
    add_replay(app, on, answer);
    add_hunt(app, on, answer);
    add_shrink(app, on, answer);
    add_verify(app, on, answer);
    add_diagnose(app, on, answer);
    add_matrix(app, on, answer);
    add_scorecard(app, on, answer);
    app.footer(first_calls);  // Last, because words without one of their own would take it over.
}

}  // namespace revenant::cli
