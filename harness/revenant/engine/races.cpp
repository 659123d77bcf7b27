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
            if (now_.covers(each)) {
                each = access();
                offer(each);
            } else if (each.says(now_) || each.is_like(now_)) {
                each.add_bytes_of(now_);
                is_added_ = true;
            }
        } else if (racing_ == nullptr && each.conflicts_with(now_)) {
            racing_ = &each;
        }
    }

    const access* racing() const { return racing_; }
    access* room() const { return room_; }
    bool is_added() const { return is_added_; }  // to one that is kept

private:
    void offer(access& free) {
        if (room_ == nullptr) room_ = &free;
    }

    const happens_before& order_;
    const access& now_;
    const access* racing_ = nullptr;
    access* room_ = nullptr;
    bool is_added_ = false;
};

void race_detector::begin(bool on) {
    if (!on && !is_on_) return;  // as it is from the beginning, and after the first execution without
    is_on_ = on;
    // What was noted at a time before this execution says nothing, so long as times go on.
    if (!order_.begin()) places_.forget();
    further_.clear();
    further_accesses_.clear();
}

const char* race_detector::is_blind_because() { return nullptr; }

inline const race* race_detector::compare(std::uintptr_t granule, const access& now) {
    place& at = places_.at(granule);
    comparison of_now(order_, now);
    for (access& each : at.kept) of_now.look_at(each);
    further_place* more = further_.is_empty() ? nullptr : further_.find(granule);
    if (more != nullptr) {
        for (std::uint32_t nth = more->accesses; nth != 0; nth = further_accesses_[nth - 1].next) {
            for (access& each : further_accesses_[nth - 1].kept) of_now.look_at(each);
        }
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
    // Something stays noted in the place itself: where nothing is, is_news looks no further.
    if (of_now.is_added() && order_.is_of_this_execution(at.last().time())) return found;
    if (of_now.room() != nullptr) {
        *of_now.room() = now;
    } else {
        add(further_[granule], now);
    }
    return found;
}

// Rare, so it stays out of the way of those that find room.
[[gnu::noinline]] void race_detector::add(further_place& to, const access& now) {
    further_accesses_.push_back({.kept = {now}, .next = to.accesses});
    to.accesses = static_cast<std::uint32_t>(further_accesses_.size());
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

const race* race_detector::check_free(thread_id by, const void* memory, std::size_t bytes, const void* code) {
    if (order_.is_alone()) return nullptr;
    const auto begin = reinterpret_cast<std::uintptr_t>(memory);
    const std::uintptr_t end = begin + bytes;
    for (std::uintptr_t granule = begin & ~(granule_bytes - 1); granule < end; granule += granule_bytes) {
        const place* const at = places_.find(granule);
        if (at == nullptr || !order_.is_of_this_execution(at->last().time())) continue;
        const access now(by, order_.now(by), bytes_in(granule, granule_bytes, begin, end), true, false, code);
        comparison of_now(order_, now);
        // Of copies, because what is noted stays as it is.
        std::array<access, 4> kept = at->kept;
        for (access& each : kept) of_now.look_at(each);
        const further_place* const more = further_.is_empty() ? nullptr : further_.find(granule);
        for (std::uint32_t nth = more == nullptr ? 0 : more->accesses; nth != 0 && of_now.racing() == nullptr;
             nth = further_accesses_[nth - 1].next) {
            kept = further_accesses_[nth - 1].kept;
            for (access& each : kept) of_now.look_at(each);
        }
        if (const access* const racing = of_now.racing()) {
            found_ = {granule, *racing, now};
            return &found_;
        }
    }
    return nullptr;
}

void race_detector::forget(const void* memory, std::size_t bytes) {
    const auto begin = reinterpret_cast<std::uintptr_t>(memory) & ~(granule_bytes - 1);
    const std::uintptr_t end = reinterpret_cast<std::uintptr_t>(memory) + bytes;
    places_.forget(begin, end);
    if (further_.is_empty()) return;
    for (std::uintptr_t granule = begin; granule < end; granule += granule_bytes) {
        further_place* const known = further_.find(granule);
        if (known == nullptr) continue;
        known->is_told = false;
        for (std::uint32_t nth = known->accesses; nth != 0; nth = further_accesses_[nth - 1].next)
            further_accesses_[nth - 1].kept = {};
    }
}

}  // namespace revenant::engine
