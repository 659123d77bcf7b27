// Eight bytes at a time.
#include <revenant/engine/races.hpp>

#include <algorithm>

namespace revenant::engine {
namespace {

constexpr std::uintptr_t granule_bytes = 8;

// The bytes of this granule that lie in [begin, end).
std::uint8_t bytes_in(std::uintptr_t granule, std::uintptr_t begin, std::uintptr_t end) {
    const std::uintptr_t from = std::max(begin, granule) - granule;
    const std::uintptr_t to = std::min(end, granule + granule_bytes) - granule;
    return static_cast<std::uint8_t>(((1u << to) - 1) & ~((1u << from) - 1));
}

bool conflict(const access& a, const access& b) {
    return a.by != b.by && (a.bytes & b.bytes) != 0 && (a.writes || b.writes) &&
           !(a.is_atomic && b.is_atomic);
}

// Whether the newer one says all that the older one says, to whoever comes next.
bool replaces(const access& newer, const access& older) {
    return newer.by == older.by && (older.bytes & ~newer.bytes) == 0 && newer.is_atomic == older.is_atomic &&
           newer.writes == older.writes;
}

}  // namespace

void race_detector::begin(bool on) {
    is_on_ = on;
    if (!on) return;
    order_.begin();
    places_.clear();
}

std::optional<race> race_detector::check(thread_id by, const volatile void* address, std::size_t bytes,
                                         bool writes, bool is_atomic, const void* code) {
    if (order_.is_alone()) return std::nullopt;
    const auto begin = reinterpret_cast<std::uintptr_t>(address);
    const std::uintptr_t end = begin + bytes;
    std::optional<race> found;
    for (std::uintptr_t granule = begin & ~(granule_bytes - 1); granule < end; granule += granule_bytes) {
        const access now{by, order_.now(by), bytes_in(granule, begin, end), writes, is_atomic, code};
        const auto here = check_place(granule, now);
        if (here && !found) found = here;
    }
    return found;
}

void race_detector::forget(const void* memory, std::size_t bytes) {
    const auto begin = reinterpret_cast<std::uintptr_t>(memory);
    for (std::uintptr_t granule = begin & ~(granule_bytes - 1); granule < begin + bytes;
         granule += granule_bytes) {
        if (place* const known = places_.find(granule)) *known = {};
    }
}

std::optional<race> race_detector::check_place(std::uintptr_t granule, access now) {
    place& at = places_[granule];
    // Most accesses say nothing new.
    const access& last = at.kept[at.last];
    if (last.time == now.time && replaces(last, now)) return std::nullopt;
    std::optional<race> found;
    for (const access& each : at.kept) {
        if (each.time == 0 || !conflict(each, now) || order_.is_before(each.by, each.time, now.by)) continue;
        if (!at.is_told)
            found =
                race{granule + static_cast<std::uintptr_t>(__builtin_ctz(each.bytes & now.bytes)), each, now};
        at.is_told = true;
        break;
    }
    keep(at, now);
    return found;
}

void race_detector::keep(place& at, const access& now) {
    for (std::size_t i = 0; i < kept_max; ++i) {
        if (at.kept[i].time == 0 || replaces(now, at.kept[i])) {
            at.kept[i] = now;
            at.last = static_cast<std::uint8_t>(i);
            return;
        }
    }
    // Full. One that everybody is known to come after would do; this one is taken in turn.
    at.kept[at.next] = now;
    at.last = at.next;
    at.next = static_cast<std::uint8_t>((at.next + 1) % kept_max);
}

}  // namespace revenant::engine
