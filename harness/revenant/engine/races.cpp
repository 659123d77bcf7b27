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

}  // namespace

void race_detector::begin(bool on) {
    is_on_ = on;
    if (!on) return;
    order_.begin();
    places_.clear();
}

inline const race* race_detector::check_place(std::uintptr_t granule, const access& now) {
    place& at = places_[granule];
    // Most accesses say nothing new.
    const access& last = at.kept[at.last];
    if (last.time() == now.time() && now.replaces(last)) return nullptr;
    return compare(granule, at, now);
}

const race* race_detector::check(thread_id by, const volatile void* address, std::size_t bytes, bool writes,
                                 bool is_atomic, const void* code) {
    if (order_.is_alone()) return nullptr;
    const auto begin = reinterpret_cast<std::uintptr_t>(address);
    const std::uintptr_t end = begin + bytes;
    const race* found = nullptr;
    for (std::uintptr_t granule = begin & ~(granule_bytes - 1); granule < end; granule += granule_bytes) {
        const access now(by, order_.now(by), bytes_in(granule, begin, end), writes, is_atomic, code);
        const race* const here = check_place(granule, now);
        if (found == nullptr) found = here;
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

const race* race_detector::compare(std::uintptr_t granule, place& at, const access& now) {
    const race* found = nullptr;
    for (const access& each : at.kept) {
        if (each.time() == 0) break;
        if (!each.conflicts_with(now) || order_.is_before(each.by(), each.time(), now.by())) continue;
        if (!at.is_told) {
            found_ = {granule + static_cast<std::uintptr_t>(__builtin_ctz(each.bytes() & now.bytes())), each,
                      now};
            found = &found_;
        }
        at.is_told = true;
        break;
    }
    keep(at, now);
    return found;
}

void race_detector::keep(place& at, const access& now) {
    for (std::size_t i = 0; i < kept_max; ++i) {
        if (at.kept[i].time() == 0 || now.replaces(at.kept[i])) {
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
