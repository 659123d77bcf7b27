// Marking, from the roots on.
#include <revenant/engine/leaks.hpp>

#include <algorithm>
#include <cstring>
#include <utility>

namespace revenant::engine {

constexpr std::uintptr_t word_bytes = sizeof(std::uint64_t);

leak_search::leak_search(const heap& of) {
    of.for_each_live([&](const void* memory, const heap::block& known) {
        const auto begin = reinterpret_cast<std::uintptr_t>(memory);
        blocks_.push_back({begin, begin + std::max<std::size_t>(known.bytes, 1)});
    });
}

void leak_search::reach(std::uint64_t word) {
    constexpr std::uint64_t address_bits = (std::uint64_t{1} << 48) - 1;
    const std::uintptr_t address = word & address_bits;
    if (blocks_.empty() || address < blocks_.front().begin || address >= blocks_.back().end) return;
    const auto behind = std::upper_bound(blocks_.begin(), blocks_.end(), address,
                                         [](std::uintptr_t at, const live& each) { return at < each.begin; });
    live& found = *(behind - 1);
    if (address >= found.end || std::exchange(found.is_reached, true)) return;
    to_follow_.push_back(static_cast<std::size_t>(behind - blocks_.begin()) - 1);
}

void leak_search::add_roots(std::uintptr_t begin, std::uintptr_t end) {
    for (std::uintptr_t at = (begin + word_bytes - 1) / word_bytes * word_bytes; at + word_bytes <= end;
         at += word_bytes) {
        std::uint64_t word = 0;
        std::memcpy(&word, reinterpret_cast<const void*>(at), word_bytes);
        reach(word);
    }
}

void leak_search::follow() {
    while (!to_follow_.empty()) {
        const live each = blocks_[to_follow_.back()];
        to_follow_.pop_back();
        add_roots(each.begin, each.end);
    }
}

std::vector<const void*> leak_search::unreachable() {
    follow();
    std::vector<const void*> left;
    for (const live& each : blocks_) {
        if (!each.is_reached) left.push_back(reinterpret_cast<const void*>(each.begin));
    }
    return left;
}

}  // namespace revenant::engine
