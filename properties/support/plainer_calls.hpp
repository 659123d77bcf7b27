// Where RapidCheck stops, because one call less changes what the others name: without any two calls, too, or with
// another's argument changed.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <properties/support/world.hpp>

namespace properties {

// What is wrong with the program's last call; nothing, if nothing is, or if it is no program of that world.
std::optional<std::string> objection_to(const world& around, const std::vector<call>& whole);

// ENSURES: it fails, and no longer does without any one or two of its calls, with a simpler argument, or with both at once: a
// call less, and the argument by which another one counted it.
// REQUIRES: it fails.
std::vector<call> made_plainer(const world& around, std::vector<call> failing);

// With an argument nearer to the front of its list.
std::vector<call> simpler(const call& than);

}  // namespace properties
