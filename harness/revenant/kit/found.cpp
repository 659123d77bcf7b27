// The file says what this source did, and what a strict one does in the same scenario.
#include <revenant/kit/found.hpp>

#include <cstdlib>
#include <filesystem>

#include <revenant/incident/recorded.hpp>
#include <revenant/kit/put_away.hpp>

namespace revenant::kit {
namespace {

namespace fs = std::filesystem;

fs::path folder_for(const contract& declared) {
    const char* const wished = std::getenv("REVENANT_INCIDENTS");
    return wished != nullptr ? wished : declared.incidents_folder;
}

// What a strict source does there, where that is certain.
void add_strict(const question& asked, incident& into) {
    question same(asked.scenario, *find_subject("strict"));
    same.parameters = asked.parameters;
    if (!asked.scenario.fits(same.whom.can)) return;
    const judgement made = judge(same, {.executions_max = 200});
    if (made.explored.found == verdict::ok) into.expect.push_back({same.whom.name, "", outcome_of(made)});
}

}  // namespace

std::string story_of(const judgement& made) {
    const std::string& told = made.explored.story;
    return told.substr(0, told.find("\nTo see it again:"));
}

void tell_broken(cell& into, const conformance& about, const question& asked, const judgement& made) {
    const fs::path path =
        folder_for(about.declared) / (about.whom.name + "." + std::string(name_of(into.which)) + ".toml");
    incident written = untold(asked, made);
    written.story.documented = {"found by the conformance kit; the program that holds the suite " +
                                about.whom.name + " replays it, with REVENANT_REPLAY=<this file>"};
    record(asked, made, written);
    add_strict(asked, written);
    put_away(written, path.string());

    into.what = cell::kind::broken;
    into.scenario = asked.scenario.name;
    into.strategy = made.explored.found_by;
    into.departures = written.departures.size();
    into.incident = path.string();
    into.story = story_of(made);
}

}  // namespace revenant::kit
