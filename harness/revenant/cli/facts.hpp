// The same facts for machines: what --json prints.
#pragma once

#include <revenant/cli/terminal.hpp>
#include <revenant/report/timeline.hpp>
#include <revenant/run/replay.hpp>

namespace revenant::cli {

json facts_of(const row& each);
// The named operations of a run, as they came, the same in every build.
json history_of(std::vector<traced> trace);
json facts_of(const std::string& file, const incident& recorded, const replayed_incident& met);

}  // namespace revenant::cli
