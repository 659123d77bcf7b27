// Incidents as the words of the program take them: with known names, and the part that --subject and --remedy ask about.
#pragma once

#include <revenant/cli/commands.hpp>
#include <revenant/incident/incident.hpp>

namespace revenant::cli {

// Throws incident_error, also at a name that nobody knows, or a parameter out of bounds.
incident load_known(const std::string& file);

// Throws bad_question where the incident expects nothing of them.
incident narrowed(incident recorded, const replay_asked& asked);

}  // namespace revenant::cli
