// Departures in plain words, for a story.
#pragma once

#include <span>
#include <string>

#include <revenant/decision/departure.hpp>

namespace revenant::engine {

// `fault_places`: where each fault among them strikes, in their order.
std::string told_departures(std::span<const decision::departure> departures,
                            std::span<const std::string> fault_places);

}  // namespace revenant::engine
