// The program `revenant`: arguments in, exit code out.
#include <algorithm>
#include <exception>
#include <string_view>

#include <CLI/CLI.hpp>

#include <revenant/cli/commands.hpp>
#include <revenant/cli/complete.hpp>
#include <revenant/cli/described.hpp>
#include <revenant/cli/help.hpp>
#include <revenant/cli/manual.hpp>
#include <revenant/cli/words.hpp>
#include <revenant/run/names.hpp>

namespace {

using namespace revenant::cli;

constexpr const char* about_the_program =
    "Replays recorded incidents of pooled asynchronous operations, finds new ones, and says what to do about "
    "them.\n"
    "\n"
    "Exit codes: 0 as expected; 1 not as expected, or a bug found; 2 usage, or a malformed file; 3 "
    "inconclusive; 130 interrupted. Results go to stdout, everything else to stderr.";

int show_help(const CLI::App& app) {
    const described_program program = described(app);
    for (const described_command& each : program.commands) {
        if (!app.got_subcommand(each.name)) continue;
        say(help_of(program, each));
        return as_expected;
    }
    say(help_of(program));
    return as_expected;
}

// `revenant complete -- WORD...`, which shells ask.
int show_completion(const CLI::App& app, int count, char** words) {
    const bool has_dashes = count > 2 && std::string_view(words[2]) == "--";
    const completion found =
        complete(described(app), std::vector<std::string>(words + (has_dashes ? 3 : 2), words + count));
    for (const candidate& each : found.words)
        say(each.about.empty() ? each.word + "\n" : each.word + "\t" + each.about + "\n");
    if (found.files) say(":files\n");
    return as_expected;
}

// Throws bad_question, with the one that was probably meant.
void expect_command(const CLI::App& app, std::string_view name) {
    std::vector<std::string> known;
    for (const described_command& each : described(app).commands) known.push_back(each.name);
    if (std::find(known.begin(), known.end(), name) == known.end())
        throw bad_question(revenant::unknown("command", name, known));
}

int run(int count, char** words) {
    CLI::App app(about_the_program, "revenant");
    app.set_help_flag("-h,--help", "this page");
    terminal on;
    int answer = as_expected;
    define_words(app, on, answer);
    const std::string_view first = count > 1 ? words[1] : "";
    if (first == "complete") return show_completion(app, count, words);
    if (first == "manual") {
        say(manual_of(described(app)));
        return as_expected;
    }
    if (!first.empty() && !first.starts_with("-")) expect_command(app, first);
    try {
        app.parse(count, words);
        return answer;
    } catch (const CLI::CallForHelp&) {
        return show_help(app);
    } catch (const CLI::CallForVersion& version) {
        say(std::string(version.what()) + "\n");
        return as_expected;
    } catch (const CLI::ParseError& error) {
        complain(std::string(error.what()) + "; `revenant --help` tells how it is used");
        return bad_usage;
    }
}

}  // namespace

int main(int count, char** words) {
    try {
        const int answer = run(count, words);
        expect_all_said();
        return answer;
    } catch (const std::exception& error) {
        complain(error.what());
        return bad_usage;
    }
}
