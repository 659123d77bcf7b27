// What becomes of a finding once it is there.
#include <revenant/run/hunt.hpp>

#include <revenant/run/names.hpp>

namespace revenant {
void record_the_others(const question& asked, incident& into) {
    into.expect.resize(1);
    if (asked.whom.name != "strict") into.expect.push_back({"strict", "", {}});
    if (asked.with == remedy::none) {
        for (const remedy each : asked.scenario.remedies) {
            into.expect.push_back({asked.whom.name, std::string(name_of(each)), {}});
        }
    }
    // What the others do is recorded, not claimed.
    const replayed_incident met = replay(into);
    into.expect.resize(1);
    for (std::size_t i = 1; i < met.rows.size(); ++i) {
        if (!met.rows[i].is_conclusive) continue;
        into.expect.push_back(met.rows[i].about);
        into.expect.back().expected = met.rows[i].met;
    }
}

judgement made_plain(const question& asked, const judgement& found, explore_options options) {
    options.replay = found.explored.replay;
    options.shrinks_replay = true;
    judgement plain = judge(asked, options);
    if (plain.explored.found != found.explored.found || plain.broken.empty()) return found;
    plain.explored.executions = found.explored.executions;
    plain.explored.first_failure = found.explored.first_failure;
    plain.explored.found_by = found.explored.found_by;
    return plain;
}

}  // namespace revenant
