// What a sequential property has shown, as an incident that the program `revenant` plays.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include <properties/support/by_chance.hpp>
#include <revenant/incident/recorded.hpp>
#include <revenant/incident/writer.hpp>
#include <revenant/scenario/scenario.hpp>
#include <revenant/subject/registry.hpp>

namespace properties {

// REQUIRES: a program of sequential_pool was found.
inline revenant::incident incident_of(const outcome& found, const signatures& can,
                                      const revenant::subject_entry& whom) {
    using namespace revenant::linearizability;
    revenant::incident made = revenant::untold("not_linearizable in a sequential program on " + whom.name);
    made.story.documented = {"found by chance, by the sequential properties"};
    made.scenario = revenant::sequential_program_name;
    made.program = parts_of(to_text(program{.before = found.program}, can));
    made.steps_max = revenant::sequential_program().steps_max;
    made.expect = {{whom.name, "", revenant::outcome::broken({revenant::law::not_linearizable})}};
    if (!whom.is_strict()) made.expect.push_back({"strict", "", revenant::outcome::ok()});
    return made;
}

// In the folder that the environment's REVENANT_INCIDENTS names. Says what to type next.
inline std::string kept(const outcome& found, const signatures& can, const revenant::subject_entry& whom) {
    const char* const folder = std::getenv("REVENANT_INCIDENTS");
    if (folder == nullptr) return "\nWith REVENANT_INCIDENTS=<a folder> it is written down there.";
    std::filesystem::create_directories(folder);
    const std::string path = std::filesystem::path(folder) / (whom.name + ".sequential_program.toml");
    std::ofstream(path, std::ios::binary) << text_of(incident_of(found, can, whom));
    return "\nTo see it again:\n  revenant replay " + path;
}

}  // namespace properties
