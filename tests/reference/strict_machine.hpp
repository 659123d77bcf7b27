// vt's own sources, played by a script.
//
// .NET leaves it to the owner to reset a source after its operation was taken; vt's take moves on by itself. So the
// first reset after an accepted take, of that operation, is taken as done here.
#pragma once

#include <memory>

#include <reference/machine.hpp>

namespace reference {

// vt::narrow_source_core without its guard, whose tokens are as narrow as .NET's.
std::unique_ptr<machine> make_narrow_machine();
// vt::source_core.
std::unique_ptr<machine> make_strict_machine();

}  // namespace reference
