// `revenant verify`: every incident of a folder against its expectations.
#include <revenant/cli/commands.hpp>

#include <algorithm>
#include <filesystem>

#include <revenant/cli/facts.hpp>
#include <revenant/incident/reader.hpp>
#include <revenant/report/junit.hpp>
#include <revenant/run/replay.hpp>

namespace revenant::cli {
namespace {

std::vector<std::string> incidents_in(const std::string& folder) {
    std::error_code failed;
    std::vector<std::string> files;
    for (const auto& each : std::filesystem::directory_iterator(folder, failed)) {
        if (each.path().extension() == ".toml") files.push_back(each.path().string());
    }
    if (failed) throw bad_question(folder + ": " + failed.message());
    if (files.empty()) throw bad_question(folder + ": there are no incidents here, that is, no files *.toml");
    std::sort(files.begin(), files.end());
    return files;
}

std::string worst_row(const replayed_incident& met) {
    for (const row& each : met.rows) {
        if (each.as_expected()) continue;
        return name_of(each.about) + " is " + (each.is_conclusive ? text_of(each.met) : "inconclusive") +
               ", expected " + text_of(each.about.expected);
    }
    return "";
}

}  // namespace

int verify(const terminal& on, const std::string& folder, const std::string& junit) {
    const palette paint = on.paint();
    if (!junit.empty()) expect_writable(junit);
    int worst = as_expected;
    json all = json::array();
    std::vector<test_case> cases;
    std::string broken;
    for (const std::string& file : incidents_in(folder)) {
        test_case made{.name = std::filesystem::path(file).stem().string()};
        try {
            const incident recorded = load_incident(file);
            const replayed_incident met = revenant::replay(recorded);
            made.failure = worst_row(met);
            worst = std::max<int>(worst, !met.is_conclusive() ? inconclusive
                                         : met.as_expected()  ? as_expected
                                                              : not_expected);
            all.push_back(facts_of(file, recorded, met));
        } catch (const incident_error& error) {
            made.failure = error.what();
            worst = std::max<int>(worst, bad_usage);
            all.push_back({{"file", file}, {"error", error.what()}});
        } catch (const unknown_name& error) {
            made.failure = error.what();
            worst = std::max<int>(worst, bad_usage);
            all.push_back({{"file", file}, {"error", error.what()}});
        }
        if (!on.as_json) {
            say(made.failure.empty() ? paint(tone::good, "✓ ") + made.name + "\n"
                                     : paint(tone::bad, "✗ ") + made.name + ": " + made.failure + "\n");
        }
        if (!made.failure.empty() && broken.empty()) broken = file;
        cases.push_back(std::move(made));
    }
    if (!junit.empty()) write_file(junit, junit_of("incidents", cases));
    if (on.as_json) {
        say_facts(json{{"schema", "revenant.verify.1"}, {"incidents", all}});
    } else {
        const auto good = std::count_if(cases.begin(), cases.end(),
                                        [](const test_case& each) { return each.failure.empty(); });
        say(std::to_string(good) + " of " + std::to_string(cases.size()) + " incidents as recorded\n");
        if (!broken.empty()) say("To see the first one again:\n  revenant replay " + as_word(broken) + "\n");
    }
    return worst;
}

}  // namespace revenant::cli
