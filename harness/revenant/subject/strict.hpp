// The shipped sources in their pool, seen as a subject. Clean in every cell of the matrix, or we have a bug.
#pragma once

#include <memory>

#include <revenant/subject/subject.hpp>

namespace revenant {

std::unique_ptr<subject> make_strict();
// With 16-bit tokens and the guard that retires a source before they come round again.
std::unique_ptr<subject> make_strict_narrow();

}  // namespace revenant
