// The counters. Builtins instead of std::atomic: this file shares no inline function with code that is instrumented.
#include <revenant/oracle/counts.hpp>

namespace revenant {
namespace {

// Relaxed: whoever reads them has joined everybody who counts.
long counts[kinds_kept];

}  // namespace

long alive(kept what) noexcept {
    return __atomic_load_n(&counts[static_cast<std::size_t>(what)], __ATOMIC_RELAXED);
}

void count(kept what, long more) noexcept {
    __atomic_fetch_add(&counts[static_cast<std::size_t>(what)], more, __ATOMIC_RELAXED);
}

}  // namespace revenant
