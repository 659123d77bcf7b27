// One row after the other; each scenario is a question of its own.
#include <revenant/run/matrix.hpp>

#include <algorithm>

#include <revenant/decision/departure.hpp>

namespace revenant {
namespace {

std::size_t departures_of(const judgement& found) {
    const auto read = decision::departures_from_text(found.explored.replay);
    return read ? read->size() : 0;
}

bool is_clean(const judgement& found) { return found.broken.empty() && found.explored.found == verdict::ok; }

// Whether the strict ones pass it: what catches them proves nothing about others.
bool strict_ones_pass(const scenario_entry& scenario, const matrix_options& options) {
    return std::all_of(subjects().begin(), subjects().end(), [&](const subject_entry& each) {
        return !each.is_strict() || !scenario.fits(each.can) ||
               is_clean(judge({scenario, each}, {.strategy = options.strategy,
                                                 .seed = options.seed,
                                                 .executions_max = options.looking_max}));
    });
}

std::size_t shared_by(const scenario_entry& scenario) {
    return static_cast<std::size_t>(std::count_if(subjects().begin(), subjects().end(),
                                                  [&](const auto& each) { return scenario.fits(each.can); }));
}

// How often the same shows itself where nobody looks for it.
std::size_t broken_in_free_runs(const scenario_entry& scenario, const subject_entry& whom, std::size_t runs) {
    std::size_t broken = 0;
    for (std::size_t i = 0; i < runs; ++i) {
        if (play({scenario, whom}).broken().contains(*whom.caught_by)) ++broken;
    }
    return broken;
}

std::optional<caught> hunt_in(const scenario_entry& scenario, const subject_entry& whom,
                              const matrix_options& options, std::uint64_t executions_max) {
    if (!scenario.fits(whom.can)) return std::nullopt;
    question asked(scenario, whom);
    asked.expects = whom.caught_by;
    const judgement found = judge(asked, {.strategy = options.strategy,
                                          .seed = options.seed,
                                          .executions_max = executions_max,
                                          .shrinking_max = whom.racy ? 200u : 0u});
    if (!found.broken.contains(*whom.caught_by)) return std::nullopt;
    const std::size_t departures = departures_of(found);
    const bool proves_it =
        !whom.racy || (departures > 0 && shared_by(scenario) >= 3 && strict_ones_pass(scenario, options));
    if (!proves_it) return std::nullopt;
    const std::string& member = found.explored.found_by;
    caught by{scenario.name, member.empty() ? options.strategy_name : member, found.explored.first_failure,
              departures, 0};
    if (whom.racy) by.free_runs_broken = broken_in_free_runs(scenario, whom, options.free_runs);
    return by;
}

}  // namespace

std::optional<caught> hunt_for_its_law(const subject_entry& whom, const matrix_options& options) {
    // Short looks everywhere before long ones: most are caught soon, but not in every scenario.
    constexpr std::uint64_t soon = 200;
    for (const std::uint64_t wanted : {options.looking_max, soon, options.hunting_max}) {
        const std::uint64_t executions_max = std::min(wanted, options.hunting_max);
        for (const scenario_entry& each : scenarios()) {
            if (const auto found = hunt_in(each, whom, options, executions_max)) return found;
        }
    }
    return std::nullopt;
}

matrix_row row_of(const subject_entry& whom, const matrix_options& options) {
    matrix_row row;
    row.whom = &whom;
    row.applicable = laws_for(whom.can);
    if (whom.caught_by) row.by_its_law = hunt_for_its_law(whom, options);
    for (const scenario_entry& each : scenarios()) {
        if (!each.fits(whom.can)) continue;
        const judgement found = judge({each, whom}, {.strategy = options.strategy,
                                                     .seed = options.seed,
                                                     .executions_max = options.looking_max,
                                                     .shrinking_max = 0});
        row.broken.insert(found.broken);
        row.exercised.insert(found.exercised);
        // The engine looks at every step it controls.
        if (found.explored.steps == 0) continue;
        row.applicable.for_each([&](law one) {
            if (is_of_the_engine(one)) row.exercised.insert(one);
        });
    }
    if (row.by_its_law) row.broken.insert(*whom.caught_by);
    row.exercised.insert(row.broken);
    return row;
}

std::string matrix_row::objection() const {
    law_set idle;
    applicable.for_each([&](law each) {
        if (!exercised.contains(each)) idle.insert(each);
    });
    if (!idle.empty()) return "not exercised: " + text_of(idle);
    if (whom->is_strict()) return broken.empty() ? "" : "it breaks " + text_of(broken);
    if (by_its_law) return "";
    return "nothing shows that it breaks " + std::string(name_of(*whom->caught_by));
}

std::size_t matrix::as_they_should_be() const {
    return static_cast<std::size_t>(
        std::count_if(rows.begin(), rows.end(), [](const auto& each) { return each.objection().empty(); }));
}

matrix make_matrix(const matrix_options& options) {
    matrix made;
    for (const subject_entry& each : subjects()) made.rows.push_back(row_of(each, options));
    return made;
}

namespace {

std::string proof_of(const matrix_row& row, const matrix_options& options) {
    if (!row.by_its_law) return "**not found** | – | – | – | ";
    const caught& by = *row.by_its_law;
    std::string text =
        "`" + std::string(by.scenario) + "` | " + by.strategy + ", " + std::to_string(by.executions) + " | ";
    if (!row.whom->racy) return text + "– | – | ";
    text += std::to_string(by.departures) + " | ";
    // Whose answers are right shows nothing to an oracle.
    if (is_of_the_engine(*row.whom->caught_by)) return text + "– | ";
    return text + std::to_string(by.free_runs_broken) + " of " + std::to_string(options.free_runs) + " | ";
}

std::string line_of(const matrix_row& row, const matrix_options& options) {
    std::string text = "| `" + row.whom->name + "` | ";
    law_set others = row.broken;
    if (row.whom->is_strict()) {
        text += "nothing | – | – | – | – | ";
    } else {
        text += "`" + std::string(name_of(*row.whom->caught_by)) + "` | " + proof_of(row, options);
        others = {};
        row.broken.for_each([&](law each) {
            if (each != *row.whom->caught_by) others.insert(each);
        });
    }
    return text + (others.empty() ? "–" : text_of(others)) + " |\n";
}

}  // namespace

std::string markdown_of(const matrix& made, const matrix_options& options) {
    std::string text =
        "| subject | has to break | found in | by, after executions | departures | free runs | breaks as "
        "well |\n"
        "|---|---|---|---|---|---|---|\n";
    for (const matrix_row& each : made.rows) text += line_of(each, options);
    return text + "\nScore: " + std::to_string(made.as_they_should_be()) + " of " +
           std::to_string(made.rows.size()) + " subjects are as they should be.\n";
}

}  // namespace revenant
