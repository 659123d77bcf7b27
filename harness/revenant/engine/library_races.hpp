// Races that the standard library has with itself, and nobody who uses it is to be told.
#pragma once

#include <revenant/engine/races.hpp>
#include <revenant/engine/standing.hpp>

namespace revenant::engine {

// Whether this is one of std::atomic<std::shared_ptr>, whose second access the running thread makes. It keeps its pointer
// behind a bit that is a lock, and whoever has only read it gives the bit back by a relaxed operation, so that by the letter
// nothing orders the read and the next write (google/sanitizers#1558).
//
// Limit: known by debug information only.
bool is_of_an_atomic_shared_pointer(const race& found, question& parent);

}  // namespace revenant::engine
