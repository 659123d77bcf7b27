// `revenant replay --free`: what becomes of the incident where chance alone decides.
#include <algorithm>

#include <revenant/cli/commands.hpp>
#include <revenant/cli/narrowed.hpp>
#include <revenant/run/free_runs.hpp>
#include <revenant/run/replay.hpp>

namespace revenant::cli {
namespace {

struct free_row {
    const expectation* about;
    law_set expected;  // those that can show
    free_runs met;
    // Through the gates of the departures, which belong to one row.
    std::string gates = {};
    free_runs through_gates = {};

    bool is_to_break() const { return about->expected.what == outcome::kind::laws_broken; }
    bool does_not_compile() const { return about->expected.what == outcome::kind::does_not_compile; }
    bool is_seen() const { return is_to_break() && met.broke_expected + through_gates.broke_expected > 0; }
    bool is_by_chance() const { return !is_to_break() || met.broke_expected > 0; }
    // That a law is not broken by chance contradicts nobody; that one is which should hold does.
    bool contradicts() const { return !is_to_break() && met.broke_any > 0; }
};

free_row run_row(const incident& recorded, const expectation& about, const replay_asked& asked,
                 bool has_departures) {
    free_row row{.about = &about, .expected = seen_in_free_runs(about.expected.laws), .met = {}};
    const question whose = question_of(recorded, about.subject, about.remedy);
    const bool is_hopeless = row.is_to_break() && row.expected.empty();
    if (row.does_not_compile() || is_hopeless) return row;
    const free_limits limits{.runs_max = asked.runs, .seconds_max = asked.seconds};
    row.met = run_freely(whose, row.expected, limits);
    if (has_departures) {
        row.gates = decision::to_text(recorded.departures);
        row.through_gates = run_freely(whose, row.expected, limits, row.gates);
    }
    return row;
}

law_set laws_of(const free_runs& met) {
    law_set all;
    for (std::size_t i = 0; i < met.broke.size(); ++i) {
        if (met.broke[i] > 0) all.insert(static_cast<law>(i));
    }
    return all;
}

std::string text_of(const free_row& row) {
    if (row.does_not_compile()) return "does_not_compile";
    if (row.is_to_break() && row.expected.empty()) {
        return revenant::text_of(row.about->expected.laws) + " is for the engine to see";
    }
    const std::string of = " of " + std::to_string(row.met.runs) + " runs broke ";
    if (!row.is_to_break()) {
        return std::to_string(row.met.broke_any) + of +
               (row.met.broke_any == 0 ? "a law" : revenant::text_of(laws_of(row.met)));
    }
    std::string text = std::to_string(row.met.broke_expected) + of + revenant::text_of(row.expected);
    if (row.met.broke_any != row.met.broke_expected) {
        std::string parts;
        laws_of(row.met).for_each([&](law each) {
            parts += (parts.empty() ? "\none by one: " : ", ") +
                     std::to_string(row.met.broke[static_cast<std::size_t>(each)]) + " " +
                     std::string(name_of(each));
        });
        text += parts;
    }
    if (row.gates.empty()) return text;
    return text + "\n" + std::to_string(row.through_gates.broke_expected) + " of " +
           std::to_string(row.through_gates.runs) + " through the gates of its departures";
}

std::string mark_of(const free_row& row) {
    if (row.contradicts()) return "✗ ";
    return row.is_to_break() && !row.is_seen() ? "– " : "✓ ";
}

json facts_of(const free_row& row) {
    json broke = json::object();
    laws_of(row.met).for_each(
        [&](law each) { broke[std::string(name_of(each))] = row.met.broke[static_cast<std::size_t>(each)]; });
    return {{"subject", row.about->subject},
            {"remedy", row.about->remedy},
            {"expected", revenant::text_of(row.about->expected)},
            {"runs", row.met.runs},
            {"runs_that_broke_the_expected", row.met.broke_expected},
            {"runs_that_broke_a_law", row.met.broke_any},
            {"crashed", row.met.crashed},
            {"stuck", row.met.stuck},
            {"laws", broke},
            {"gates", row.gates},
            {"runs_through_gates", row.through_gates.runs},
            {"runs_through_gates_that_broke_the_expected", row.through_gates.broke_expected},
            {"gates_come_to", row.through_gates.gates_come_to},
            {"gates_given_up", row.through_gates.gates_given_up}};
}

int exit_of(const std::vector<free_row>& rows) {
    const auto contradicts = [](const free_row& each) { return each.contradicts(); };
    if (std::any_of(rows.begin(), rows.end(), contradicts)) return not_expected;
    const auto is_unseen = [](const free_row& each) { return each.is_to_break() && !each.is_seen(); };
    return std::any_of(rows.begin(), rows.end(), is_unseen) ? inconclusive : as_expected;
}

std::string screen_of(const incident& recorded, const std::string& file, const std::vector<free_row>& rows,
                      const palette& paint) {
    std::string out;
    for (const std::string& line : folded(recorded.title, columns)) out += paint(tone::strong, line) + "\n";
    out += "\n" + paint(tone::strong, "On threads that nobody controls") + "\n";
    std::size_t widest = 0;
    for (const free_row& each : rows) widest = std::max(widest, width_of(name_of(*each.about)));
    for (const free_row& each : rows) {
        std::string mark = mark_of(each);
        std::string name = name_of(*each.about);
        for (const std::string& line : folded(text_of(each), columns - widest - 8)) {
            out += "  " + padded(mark, 2) + padded(name, widest + 2) + line + "\n";
            mark = name = "";
        }
    }
    switch (exit_of(rows)) {
        case as_expected:
            return out + (std::all_of(rows.begin(), rows.end(),
                                      [](const auto& each) { return each.is_by_chance(); })
                              ? "\nreproduced by chance\n"
                              : "\nreproduced: not by chance, but through gates\n");
        case not_expected:
            return out + "\nNOT as recorded. To see it again:\n  revenant replay --free " + as_word(file) +
                   "\n";
        default:
            return out + "\nnot seen: chance did not come upon it. What comes upon it every time:\n" +
                   "  revenant replay " + as_word(file) + "\n";
    }
}

}  // namespace

int replay_free(const terminal& on, const replay_asked& asked) {
    int worst = as_expected;
    json all = json::array();
    for (const std::string& file : asked.files) {
        const incident recorded = narrowed(load_known(file), asked);
        if (!recorded.program.empty())
            throw bad_question(
                file +
                ": what a generated program answers is recorded where the engine runs it; leave out --free");
        std::vector<free_row> rows;
        // As in any replay, the departures belong to the first one that is expected to break a law.
        bool is_first = !recorded.departures.empty();
        for (const expectation& each : recorded.expect) {
            const bool has_departures = is_first && each.expected.what == outcome::kind::laws_broken;
            if (has_departures) is_first = false;
            rows.push_back(run_row(recorded, each, asked, has_departures));
        }
        worst = std::max(worst, exit_of(rows));
        if (on.as_json) {
            json facts = json::array();
            for (const free_row& each : rows) facts.push_back(facts_of(each));
            all.push_back({{"file", file}, {"title", recorded.title}, {"rows", facts}});
        } else {
            say(screen_of(recorded, file, rows, on.paint()));
        }
    }
    if (on.as_json) say_facts(json{{"schema", "revenant.replay_free.1"}, {"incidents", all}});
    return worst;
}

}  // namespace revenant::cli
