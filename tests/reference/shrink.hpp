// From a script that shows a difference to a short one that still does.
#pragma once

#include <functional>

#include <reference/script.hpp>

namespace reference {

// Cuts off what comes after the difference, then leaves out step by step what is not needed for it. Steps that make
// something stay where others name what comes after them.
script shrunk(script what, const std::function<bool(const script&)>& still_differs);

}  // namespace reference
