// The same timeline for other programs: Mermaid's sequence diagrams, and Chrome's and Perfetto's traces.
#pragma once

#include <string>

#include <revenant/report/timeline.hpp>

namespace revenant {

// For pull requests: GitHub draws it.
std::string mermaid_of(const timeline& run);

// JSON; moments are a millisecond apart, because here time is order.
std::string perfetto_of(const timeline& run);

}  // namespace revenant
