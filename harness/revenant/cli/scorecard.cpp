// `revenant scorecard`: runs the tests of a binary that were made by the conformance kit, and says what came of each law.
#include <revenant/cli/commands.hpp>

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <set>

#include <revenant/kit/scorecard.hpp>

namespace revenant::cli {
namespace {

namespace fs = std::filesystem;
using kit::cell;

constexpr std::string_view filter = "--gtest_filter=*_sequential.*:*_explored.*:*_free.*";

// Where the binary writes a line for each law; gone when it has been read.
class lines_of_the_binary {
public:
    lines_of_the_binary() {
        std::string name = (fs::temp_directory_path() / "revenant_scorecard_XXXXXX").string();
        const int made = mkstemp(name.data());
        if (made < 0) throw std::runtime_error(name + ": cannot be written");
        close(made);
        path_ = name;
    }
    ~lines_of_the_binary() {
        std::error_code failed;
        fs::remove(path_, failed);
    }
    lines_of_the_binary(const lines_of_the_binary&) = delete;
    lines_of_the_binary& operator=(const lines_of_the_binary&) = delete;

    const fs::path& path() const { return path_; }

    std::vector<json> read() const {
        std::vector<json> all;
        std::ifstream file(path_);
        for (std::string line; std::getline(file, line);) all.push_back(json::parse(line));
        return all;
    }

private:
    fs::path path_;
};

// Runs it, telling nobody what it prints: what counts is in its lines. Says with which signal it ended, or 0.
int run(const std::string& binary, const fs::path& lines) {
    setenv(kit::scorecard_variable, lines.c_str(), 1);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    std::string name = binary, words(filter);
    char* arguments[] = {name.data(), words.data(), nullptr};
    pid_t child = 0;
    const int failed = posix_spawn(&child, binary.c_str(), &actions, nullptr, arguments, environ);
    posix_spawn_file_actions_destroy(&actions);
    unsetenv(kit::scorecard_variable);
    if (failed != 0) throw bad_question(binary + " cannot be run: " + std::strerror(failed));
    int status = 0;
    waitpid(child, &status, 0);
    return WIFSIGNALED(status) ? WTERMSIG(status) : 0;
}

cell cell_from(const json& line) {
    cell made;
    made.suite = line.at("suite");
    made.which = law_named(line.at("law").get<std::string>()).value();
    for (const kit::mode each : {kit::mode::sequential, kit::mode::explored, kit::mode::free}) {
        if (line.at("mode") == name_of(each)) made.how = each;
    }
    made.what = kit::verdict_named(line.at("verdict").get<std::string>()).value();
    made.scenario = line.at("scenario");
    made.strategy = line.at("strategy");
    made.executions = line.at("executions");
    made.departures = line.at("departures");
    made.incident = line.at("incident");
    return made;
}

std::string command_for(const std::string& binary, const cell& each) {
    return as_word(binary) + " --gtest_filter=" + each.suite + "_" + std::string(name_of(each.how)) + "." +
           std::string(name_of(each.which));
}

void tell(const std::string& binary, const std::vector<cell>& cells) {
    say(kit::table_of(cells));
    std::set<std::string> written;
    for (const cell& each : cells) {
        if (each.incident.empty() || !written.insert(each.incident).second) continue;
        say((written.size() == 1 ? "\n" : "") + each.suite + " " + std::string(name_of(each.which)) + ": " +
            each.incident + "\n");
    }
    const auto first =
        std::find_if(cells.begin(), cells.end(), [](const cell& each) { return !each.passes(); });
    if (first != cells.end()) say("\nTo see it again:\n  " + command_for(binary, *first) + "\n");
}

}  // namespace

int scorecard(const terminal& on, const std::string& binary) {
    const lines_of_the_binary lines;
    const int killed_by = run(binary, lines.path());
    const std::vector<json> rows = lines.read();
    if (killed_by != 0) {
        complain(binary + " was ended by signal " + std::to_string(killed_by) + " after " +
                 std::to_string(rows.size()) + " laws; what it found until then:");
    } else if (rows.empty()) {
        throw bad_question(binary + " has no tests of the kit; REVENANT_CONFORMANCE makes them");
    }
    std::vector<cell> cells;
    for (const json& each : rows) cells.push_back(cell_from(each));
    const auto passed =
        std::count_if(cells.begin(), cells.end(), [](const cell& each) { return each.passes(); });
    if (on.as_json) {
        say_facts(json{{"schema", "revenant.scorecard.1"},
                       {"binary", binary},
                       {"complete", killed_by == 0},
                       {"asked", cells.size()},
                       {"passed", passed},
                       {"rows", rows}});
    } else {
        tell(binary, cells);
    }
    if (killed_by != 0) return inconclusive;
    return passed == static_cast<std::ptrdiff_t>(cells.size()) ? as_expected : not_expected;
}

}  // namespace revenant::cli
