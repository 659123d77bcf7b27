// What came of all laws, as a table for people, and line by line for the program `revenant scorecard`.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <revenant/kit/conformance.hpp>

namespace revenant::kit {

// The file whose name this variable of the environment holds gets a line for each law that is asked.
inline constexpr const char* scorecard_variable = "REVENANT_SCORECARD";

std::string_view name_of(cell::kind what);
std::optional<cell::kind> verdict_named(std::string_view name);

// One JSON object, on one line, without what is only a story.
std::string facts_of(const cell& each);

// Appends its facts where the environment asks for it.
void record(const cell& each);

// A table: a line for each law, a column for each mode; then the score.
std::string table_of(const std::vector<cell>& cells);

}  // namespace revenant::kit
