// Departures in plain words, for a story.
#pragma once

#include <span>
#include <string>

#include <revenant/decision/departure.hpp>

namespace revenant::engine {

std::string told_departures(std::span<const decision::departure> departures);

}  // namespace revenant::engine
