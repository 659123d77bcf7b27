// Between the faults that an exploration asks for and the places where chance enters.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include <revenant/decision/departure.hpp>
#include <revenant/engine/exploration.hpp>

namespace revenant::engine {

// With what the note of a fault that strikes begins; where it does follows.
inline constexpr std::string_view note_of_a_fault = "a fault strikes at ";

// Bit s: those of site s may strike.
std::uint32_t sites_of(const possible_faults& faults);

// A recording by names brings along the faults that strike in it, and no others.
void allow_faults_of(std::span<const decision::departure> recorded, explore_options& options);

}  // namespace revenant::engine
