// How many times operator new was called so far, on all threads together. Not counted in builds with a sanitizer, which
// have operators of their own.
#pragma once

namespace revenant {

bool counts_allocations() noexcept;
long allocations() noexcept;

}  // namespace revenant
