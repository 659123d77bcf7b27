// Eight bytes at a time.
#include <revenant/engine/races.hpp>

#include <algorithm>

namespace revenant::engine {
namespace {

// The bytes of this granule that lie in [begin, end).
std::uint8_t bytes_in(std::uintptr_t granule, std::uintptr_t granule_bytes, std::uintptr_t begin,
                      std::uintptr_t end) {
    const std::uintptr_t from = std::max(begin, granule) - granule;
    const std::uintptr_t to = std::min(end, granule + granule_bytes) - granule;
    return static_cast<std::uint8_t>(((1u << to) - 1) & ~((1u << from) - 1));
}

}  // namespace

// An access beside those that are kept of its place, one after the other.
class race_detector::comparison {
public:
    comparison(const happens_before& order, const access& now) : order_(order), now_(now) {}

    void look_at(access& each) {
        if (!order_.is_of_this_execution(each.time())) {
            offer(each);
        } else if (each.by() == now_.by() || order_.is_before(each.by(), each.time(), now_.by())) {
            if (!now_.covers(each)) return;
            each = access();
            offer(each);
        } else if (racing_ == nullptr && each.conflicts_with(now_)) {
            racing_ = &each;
        }
    }

    const access* racing() const { return racing_; }
    access* room() const { return room_; }

private:
    void offer(access& free) {
        if (room_ == nullptr) room_ = &free;
    }

    const happens_before& order_;
    const access& now_;
    const access* racing_ = nullptr;
    access* room_ = nullptr;
};

void race_detector::begin(bool on) {
    is_on_ = on;
    // What was noted at a time before this execution says nothing, so long as times go on.
    if (!order_.begin()) places_.forget();
    further_.clear();
}

const char* race_detector::is_blind_because() { return nullptr; }

inline const race* race_detector::compare(std::uintptr_t granule, const access& now) {
    place& at = places_.at(granule);
    comparison of_now(order_, now);
    for (access& each : at.kept) of_now.look_at(each);
    further_place* more = further_.is_empty() ? nullptr : further_.find(granule);
    if (more != nullptr) {
        for (access& each : more->kept) of_now.look_at(each);
    }
    const race* found = nullptr;
    if (of_now.racing() != nullptr) [[unlikely]] {
        const access first = *of_now.racing();
        if (more == nullptr) more = &further_[granule];
        if (!more->is_told) {
            found_ = {granule + static_cast<std::uintptr_t>(__builtin_ctz(first.bytes() & now.bytes())),
                      first, now};
            found = &found_;
        }
        more->is_told = true;
    }
    if (of_now.room() != nullptr) {
        *of_now.room() = now;
        return found;
    }
    if (more == nullptr) more = &further_[granule];
    // One that everybody is known to come after would do; this one is taken in turn.
    more->kept[more->next] = now;
    more->next = static_cast<std::uint8_t>((more->next + 1) % more->kept.size());
    return found;
}

const race* race_detector::check(thread_id by, const volatile void* address, std::size_t bytes, bool writes,
                                 bool is_atomic, const void* code) {
    if (order_.is_alone()) return nullptr;
    const auto begin = reinterpret_cast<std::uintptr_t>(address);
    const std::uintptr_t end = begin + bytes;
    const race* found = nullptr;
    for (std::uintptr_t granule = begin & ~(granule_bytes - 1); granule < end; granule += granule_bytes) {
        const access now(by, order_.now(by), bytes_in(granule, granule_bytes, begin, end), writes, is_atomic,
                         code);
        const race* const here = compare(granule, now);
        if (found == nullptr) found = here;
    }
    return found;
}

void race_detector::forget(const void* memory, std::size_t bytes) {
    const auto begin = reinterpret_cast<std::uintptr_t>(memory) & ~(granule_bytes - 1);
    const std::uintptr_t end = reinterpret_cast<std::uintptr_t>(memory) + bytes;
    places_.forget(begin, end);
    if (further_.is_empty()) return;
    for (std::uintptr_t granule = begin; granule < end; granule += granule_bytes) {
        if (further_place* const known = further_.find(granule)) *known = {};
    }
}

}  // namespace revenant::engine
