// The program and its departures, from one form to the other.
#include <revenant/kit/counterexample.hpp>

#include <revenant/incident/reader.hpp>
#include <revenant/incident/recorded.hpp>
#include <revenant/kit/put_away.hpp>
#include <revenant/scenario/scenario.hpp>

namespace revenant::kit {
namespace {

law_set laws_of(const linearization& found) {
    law_set laws;
    for (const finding& each : found.explored.findings) {
        const auto which = law_named(each.law);
        if (!which) throw std::invalid_argument("no incident can name the law \"" + each.law + "\"");
        laws.insert(*which);
    }
    if (laws.empty() || found.replay.empty())
        throw std::invalid_argument("nothing was found that could be an incident");
    return laws;
}

}  // namespace

incident incident_of(const linearization& found, const std::string& system) {
    const law_set laws = laws_of(found);
    incident made = untold(text_of(laws) + " in a generated program on " + system);
    made.story.documented = {"found by chance; the test that declares " + system + " replays it"};
    made.scenario = generated_program_name;
    made.program = linearizability::parts_of(linearizability::program_of(found));
    made.expect = {{system, "", outcome::broken(laws)}};
    made.departures = decision::departures_from_text(found.explored.replay).value();
    return made;
}

void write_incident(const linearization& found, const std::string& system, const std::string& path) {
    put_away(incident_of(found, system), path);
}

std::string replay_in(const std::string& path) {
    const incident recorded = load_incident(path);
    if (recorded.program.empty())
        throw std::runtime_error(path + ": an incident of a scenario holds no program");
    return linearizability::replay_of(linearizability::text_from(recorded.program),
                                      decision::to_text(recorded.departures));
}

}  // namespace revenant::kit
