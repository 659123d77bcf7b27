// Incident files, as the kit leaves them.
#pragma once

#include <string>

#include <revenant/incident/incident.hpp>

namespace revenant::kit {

// Writes the file, and the folders it is in. The prose of one that is there stays. Throws std::runtime_error where that is
// no incident, or cannot be written.
void put_away(incident made, const std::string& path);

}  // namespace revenant::kit
