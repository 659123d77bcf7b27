// `revenant replay`: what happened, step by step, and what becomes of everybody.
#include <revenant/run/replay.hpp>

#include <algorithm>

#include <revenant/cli/commands.hpp>
#include <revenant/cli/facts.hpp>
#include <revenant/cli/narrowed.hpp>
#include <revenant/report/diagrams.hpp>
#include <revenant/report/replay_page.hpp>
#include <revenant/report/replay_screen.hpp>

namespace revenant::cli {
namespace {

void write_pictures(const incident& recorded, const replayed_incident& met, const replay_asked& asked) {
    const timeline run = timeline_of(met.shown.trace);
    if (!asked.html.empty()) write_file(asked.html, page_of(recorded, met));
    if (!asked.perfetto.empty()) write_file(asked.perfetto, perfetto_of(run));
    if (!asked.mermaid.empty()) write_file(asked.mermaid, mermaid_of(run));
}

int exit_of(const replayed_incident& met) {
    if (!met.is_conclusive()) return inconclusive;
    return met.as_expected() ? as_expected : not_expected;
}

std::string closing_line(const replayed_incident& met) {
    const auto good =
        std::count_if(met.rows.begin(), met.rows.end(), [](const row& each) { return each.as_expected(); });
    const std::string count =
        std::to_string(good) + " of " + std::to_string(met.rows.size()) + " verdicts as expected";
    return (met.as_expected() ? "reproduced: " : "NOT as recorded: ") + count + "\n";
}

}  // namespace

int replay(const terminal& on, const replay_asked& asked) {
    const bool draws = !asked.html.empty() || !asked.perfetto.empty() || !asked.mermaid.empty();
    if (draws && asked.files.size() > 1)
        throw bad_question("a picture is of one incident, and there are several");
    int worst = as_expected;
    json all = json::array();
    for (const std::string& file : asked.files) {
        const incident recorded = narrowed(load_known(file), asked);
        const replayed_incident met = revenant::replay(recorded);
        worst = std::max(worst, exit_of(met));
        write_pictures(recorded, met, asked);
        if (on.as_json) {
            all.push_back(facts_of(file, recorded, met));
            continue;
        }
        say(screen_of(recorded, met, on.paint()) + "\n" + closing_line(met));
        if (!met.as_expected()) say("To see it again:\n  revenant replay " + as_word(file) + "\n");
    }
    if (on.as_json) say_facts(json{{"schema", "revenant.replay.1"}, {"incidents", all}});
    return worst;
}

}  // namespace revenant::cli
