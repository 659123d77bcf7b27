// `revenant diagnose`: what is probably so, what would confirm it, and what to do.
#include <revenant/run/diagnose.hpp>

#include <algorithm>
#include <filesystem>

#include <revenant/cli/commands.hpp>
#include <revenant/incident/reader.hpp>

namespace revenant::cli {
namespace {

constexpr std::size_t answers_max = 3;

void add(std::string& out, std::string_view label, std::string_view text, const palette& paint) {
    constexpr std::size_t indent = 12;
    bool first = true;
    for (const std::string& line : folded(text, columns - indent)) {
        out += paint(tone::quiet, padded(first ? label : "", indent)) + line + "\n";
        first = false;
    }
}

std::string shown_by(const cause& why, const std::string& incidents) {
    const std::string file = incidents + "/" + std::string(why.incident) + ".toml";
    std::error_code failed;
    return std::filesystem::exists(file, failed) ? "revenant replay " + as_word(file) : "";
}

bool is_incident(const std::string& question) {
    std::error_code failed;
    return question.ends_with(".toml") || std::filesystem::is_regular_file(question, failed);
}

// What is known of an incident is in it.
int diagnose_incident(const terminal& on, const std::string& file) {
    const incident recorded = load_incident(file);
    if (on.as_json) {
        say_facts(json{{"schema", "revenant.diagnose.1"},
                       {"causes",
                        {{{"symptom", recorded.story.symptom},
                          {"cause", recorded.story.root_cause},
                          {"confirms", "revenant replay " + as_word(file)},
                          {"do", recorded.story.fix},
                          {"incident", std::filesystem::path(file).stem().string()}}}}});
        return as_expected;
    }
    std::string out = on.paint()(tone::strong, recorded.title) + "\n";
    add(out, "likely", recorded.story.root_cause, on.paint());
    add(out, "do", recorded.story.fix, on.paint());
    add(out, "remember", recorded.story.lesson, on.paint());
    add(out, "see it", "revenant replay " + as_word(file), on.paint());
    say(out);
    return as_expected;
}

}  // namespace

int diagnose(const terminal& on, const std::string& question, const std::string& incidents) {
    if (is_incident(question)) return diagnose_incident(on, question);
    std::vector<diagnosis> found = revenant::diagnose(question);
    found.resize(std::min(found.size(), answers_max));
    if (on.as_json) {
        json all = json::array();
        for (const diagnosis& each : found) {
            all.push_back({{"symptom", each.why->symptom},
                           {"cause", each.why->likely},
                           {"confirms", each.why->confirms},
                           {"do", each.why->what_to_do},
                           {"incident", each.why->incident}});
        }
        say_facts(json{{"schema", "revenant.diagnose.1"}, {"causes", all}});
        return found.empty() ? inconclusive : as_expected;
    }
    if (found.empty()) {
        complain("nothing is known about that; try other words, or look through `revenant list incidents`");
        return inconclusive;
    }
    std::string out;
    for (const diagnosis& each : found) {
        if (!out.empty()) out += "\n";
        for (const std::string& line : folded(each.why->symptom, columns))
            out += on.paint()(tone::strong, line) + "\n";
        add(out, "likely", each.why->likely, on.paint());
        add(out, "look for", each.why->confirms, on.paint());
        add(out, "do", each.why->what_to_do, on.paint());
        const std::string shown = shown_by(*each.why, incidents);
        if (!shown.empty()) add(out, "see it", shown, on.paint());
    }
    say(out);
    return as_expected;
}

}  // namespace revenant::cli
