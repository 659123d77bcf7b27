// Lines of source for addresses of code.
//
// What is told in a worker holds addresses; the parent, which has the same code at the same addresses and a stack to spare,
// puts the lines in their place.
#pragma once

#include <cstddef>
#include <cstdint>
#include <source_location>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace revenant::engine {

// Stands for the line of the call that returns to this address, until with_lines() has seen it. Where that line belongs to
// the standard library or another package, it is the innermost of `callers`, the last of which is nearest, that does not.
std::string place_of(const void* returns_to, std::span<const void* const> callers = {});
// The line that the program itself says. It is no address, and nothing has to be known to read it.
std::string place_of(const std::source_location& told);
// Such a place beside much else: " at queue.cpp:12", or nothing where nothing is known of lines.
std::string shortly(std::string place);
// The same into memory of the caller's, as far as it goes; never allocates.
void write_place(char* text, std::size_t bytes, const void* returns_to, std::span<const void* const> callers);

// The addresses of the places in a text that with_lines() has not seen, without those of callers.
std::vector<std::uintptr_t> places_in(std::string_view text);

// What is left of a text when all places that with_lines() has not seen are left out.
std::string without_places(std::string_view text);

// Each place by its line, `queue.cpp:12 in push`, or by its module where nothing is known of lines.
std::string with_lines(std::string text);

}  // namespace revenant::engine
