// Counts what was dropped.
#include <vt/detail/discard.hpp>

namespace vt {
namespace {
// Relaxed everywhere: a number to look at, which orders nothing.
constinit std::atomic<std::uint64_t> dropped{0};
}  // namespace

std::uint64_t dropped_operations() noexcept { return dropped.load(std::memory_order_relaxed); }

void detail::count_dropped_operation() noexcept { dropped.fetch_add(1, std::memory_order_relaxed); }

}  // namespace vt
