// What .NET's ValueTask does whatever is behind it: a value, a task, or a source over the gallery's core. Converted,
// compared, and read.
#pragma once

#include <memory>

#include <reference/machine.hpp>

namespace reference {

std::unique_ptr<machine> make_handle_machine();

}  // namespace reference
