// A replayed incident on one screen: the story, what happened, what became of everybody, and what to do.
#pragma once

#include <string>

#include <revenant/report/text.hpp>
#include <revenant/run/replay.hpp>

namespace revenant {

std::string screen_of(const incident& recorded, const replayed_incident& met, const palette& paint);

}  // namespace revenant
