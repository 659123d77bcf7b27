// Lines of source for addresses of code.
//
// What is told in a worker holds addresses; the parent, which has the same code at the same addresses and a stack to spare,
// puts the lines in their place.
#pragma once

#include <string>

namespace revenant::engine {

// Stands for the line of the call that returns to this address, until with_lines() has seen it.
std::string place_of(const void* returns_to);

// Each place by its line, `queue.cpp:12 in push`, or by its module where nothing is known of lines.
std::string with_lines(std::string text);

}  // namespace revenant::engine
