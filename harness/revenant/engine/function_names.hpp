// What a function is called in a recording: `my_queue::push`.
//
// Law: the same source gives the same names by every compiler and at every optimization. So a name has classes, and neither
// namespaces nor arguments of templates; a lambda goes by the function that it is written in, and a coroutine by its own
// in all of its parts.
#pragma once

#include <string>

#include <revenant/engine/unit_tree.hpp>

namespace revenant::engine {

// Empty where it is the standard library's, another package's (`/usr/...`), or nobody has written it, as the destructor
// that a compiler makes.
std::string written_name(const unit_tree& unit, Dwarf_Die function);

}  // namespace revenant::engine
