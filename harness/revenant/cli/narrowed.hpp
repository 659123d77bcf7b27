// The part of an incident that --subject and --remedy ask about.
#pragma once

#include <revenant/cli/commands.hpp>
#include <revenant/incident/incident.hpp>

namespace revenant::cli {

// Throws bad_question where the incident expects nothing of them.
incident narrowed(incident recorded, const replay_asked& asked);

}  // namespace revenant::cli
