// A timeline for the terminal: one column for each thread.
#pragma once

#include <string>

#include <revenant/report/text.hpp>
#include <revenant/report/timeline.hpp>

namespace revenant {

// Lines end with a newline each. No line is wider than the terminal, however many lanes there are.
std::string lanes_of(const timeline& run, const palette& paint);

}  // namespace revenant
