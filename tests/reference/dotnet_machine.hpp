// The gallery's models of .NET, played by a script. What vt is known to do otherwise is marked as it takes place.
#pragma once

#include <memory>

#include <reference/machine.hpp>

namespace reference {

std::unique_ptr<machine> make_dotnet_machine();

}  // namespace reference
