// A replayed incident as one page that needs nothing but itself.
#pragma once

#include <string>

#include <revenant/run/replay.hpp>

namespace revenant {

std::string page_of(const incident& recorded, const replayed_incident& met);

}  // namespace revenant
