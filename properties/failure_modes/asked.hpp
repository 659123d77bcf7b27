// One question of a failure mode: which laws are broken when a scenario is played with these parameters.
//
// Explored where there is an engine (explored.cpp); played on real threads, a few times, in builds with a sanitizer
// (free.cpp).
#pragma once

#include <revenant/scenario/scenario.hpp>

namespace properties {

revenant::law_set broken_in(const revenant::question& asked);

}  // namespace properties
