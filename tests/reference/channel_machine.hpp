// An unbounded channel over the gallery's model of its operation: items that wait for readers, readers that wait for items.
#pragma once

#include <memory>

#include <reference/machine.hpp>

namespace reference {

std::unique_ptr<machine> make_channel_machine();

}  // namespace reference
