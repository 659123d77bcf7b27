// `revenant list`: what there is to ask for.
#include <revenant/cli/commands.hpp>

#include <algorithm>
#include <filesystem>

#include <revenant/cli/strategies.hpp>
#include <revenant/incident/reader.hpp>
#include <revenant/run/names.hpp>
#include <revenant/scenario/scenario.hpp>

namespace revenant::cli {
namespace {

struct listed {
    std::string name;
    std::string about;
};

std::vector<listed> incidents_here() {
    std::vector<listed> found;
    std::error_code failed;
    for (const auto& each : std::filesystem::directory_iterator("incidents", failed)) {
        if (each.path().extension() != ".toml") continue;
        try {
            found.push_back({each.path().string(), load_incident(each.path().string()).title});
        } catch (const incident_error& error) {
            found.push_back({each.path().string(), error.what()});
        }
    }
    std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
    return found;
}

std::vector<listed> told_scenarios() {
    std::vector<listed> found;
    for (const scenario_entry& each : scenarios()) {
        std::string about(each.summary);
        for (const parameter& one : each.parameters) {
            about += "\n" + std::string(one.name) + "=" + std::to_string(one.usual) + " (" +
                     std::to_string(one.least) + " to " + std::to_string(one.most) +
                     "): " + std::string(one.meaning);
        }
        std::string helped;
        for (const remedy one : each.remedies)
            helped += (helped.empty() ? "\nremedies: " : ", ") + std::string(name_of(one));
        found.push_back({std::string(each.name), about + helped});
    }
    for (const scenario_entry* const each : {&generated_program(), &sequential_program()})
        found.push_back({std::string(each->name), std::string(each->summary)});
    return found;
}

std::vector<listed> told_subjects() {
    std::vector<listed> found;
    for (const subject_entry& each : subjects()) {
        found.push_back(
            {each.name,
             each.summary + (each.caught_by ? "\ncaught by " + std::string(name_of(*each.caught_by)) : "")});
    }
    return found;
}

std::vector<listed> told_remedies() {
    std::vector<listed> found;
    for (const std::string& each : names_of_remedies())
        found.push_back({each, std::string(meaning_of(*remedy_named(each)))});
    return found;
}

std::vector<listed> told_laws() {
    std::vector<listed> found;
    for (const std::string_view each : law_names)
        found.push_back({std::string(each), std::string(meaning_of(*law_named(each)))});
    return found;
}

std::vector<listed> told_strategies() {
    std::vector<listed> found;
    for (const named_strategy& each : strategies)
        found.push_back({std::string(each.name), std::string(each.about)});
    return found;
}

std::vector<listed> all_of(const std::string& what) {
    if (what == "incidents") return incidents_here();
    if (what == "scenarios") return told_scenarios();
    if (what == "subjects") return told_subjects();
    if (what == "remedies") return told_remedies();
    if (what == "laws") return told_laws();
    return told_strategies();
}

}  // namespace

const std::vector<std::string>& kinds_of_things() {
    static const std::vector<std::string> all = {"incidents", "scenarios", "subjects",
                                                 "remedies",  "laws",      "strategies"};
    return all;
}

int list(const terminal& on, const std::string& what) {
    const std::vector<std::string> kinds = what.empty() ? kinds_of_things() : std::vector<std::string>{what};
    json all = json::object();
    for (const std::string& kind : kinds) {
        json names = json::array();
        if (!on.as_json) say(on.paint()(tone::strong, kind) + "\n");
        for (const listed& each : all_of(kind)) {
            names.push_back({{"name", each.name}, {"about", each.about}});
            if (on.as_json) continue;
            say("  " + each.name + "\n");
            for (const std::string& line :
                 each.about.empty() ? std::vector<std::string>() : folded(each.about, columns - 6)) {
                say("      " + on.paint()(tone::quiet, line) + "\n");
            }
        }
        all[kind] = std::move(names);
    }
    if (on.as_json) say_facts(json{{"schema", "revenant.list.1"}, {"list", all}});
    return as_expected;
}

}  // namespace revenant::cli
