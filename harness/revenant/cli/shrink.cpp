// `revenant shrink`: what an incident records, made as plain as possible.
#include <revenant/cli/commands.hpp>
#include <revenant/cli/narrowed.hpp>
#include <revenant/incident/writer.hpp>
#include <revenant/run/hunt.hpp>

namespace revenant::cli {

int shrink(const terminal& on, const std::string& file, const std::string& out) {
    incident recorded = load_known(file);
    const replayed_incident before = revenant::replay(recorded);
    if (before.shown_row >= before.rows.size() || before.shown.found == verdict::ok ||
        !before.rows[before.shown_row].is_conclusive) {
        complain(file + ": what it records does not break a law, so there is nothing to shrink");
        return inconclusive;
    }
    const expectation& first = recorded.expect[before.shown_row];
    const question whose = question_of(recorded, first.subject, first.remedy);
    explore_options options;
    options.replay = decision::to_text(recorded.departures);
    options.shrinks_replay = true;
    const judgement found = judge(whose, options);
    const std::size_t left = decision::departures_from_text(found.explored.replay)
                                 .value_or(std::vector<decision::departure>())
                                 .size();
    const std::size_t had = recorded.departures.size();
    record(whose, found, recorded);
    record_the_others(whose, recorded);
    const std::string target = out.empty() ? file : out;
    write_file(target, text_of(recorded));
    if (on.as_json) {
        say_facts(json{{"schema", "revenant.shrink.1"},
                       {"file", target},
                       {"departures_before", had},
                       {"departures", left},
                       {"ended", found.explored.shrinking_ended}});
    } else {
        const std::string& ended = found.explored.shrinking_ended;
        say(target + ": " + std::to_string(had) + " departures before, " + std::to_string(left) + " now" +
            (ended.empty() ? "" : "; perhaps it takes less: shrinking was ended " + ended) + "\n");
    }
    return as_expected;
}

}  // namespace revenant::cli
