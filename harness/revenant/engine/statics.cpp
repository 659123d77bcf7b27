// The old values of static storage, word by word.
#include <revenant/engine/statics.hpp>

#include <algorithm>
#include <cstring>

#include <revenant/engine/modules.hpp>

namespace revenant::engine {

constexpr std::uintptr_t word = sizeof(std::uint64_t);

void static_storage::prepare() {
    ranges_.clear();
    old_.clear();
    std::uintptr_t highest = 0;
    lowest_ = ~std::uintptr_t{0};
    for (const module& each : instrumented_modules()) {
        const std::uintptr_t begin = (each.statics_begin + word - 1) / word * word;
        const std::uintptr_t end = each.statics_end / word * word;
        if (begin >= end) continue;
        ranges_.push_back({begin, end, std::vector<bool>((end - begin) / word)});
        lowest_ = std::min(lowest_, begin);
        highest = std::max(highest, end);
    }
    span_of_all_ = ranges_.empty() ? 0 : highest - lowest_;
}

void static_storage::undo() {
    span_ = 0;
    for (const old_word& each : old_) {
        std::memcpy(reinterpret_cast<void*>(each.at), &each.value, word);
        for (range& where : ranges_) {
            if (each.at - where.begin < where.end - where.begin)
                where.kept[(each.at - where.begin) / word] = false;
        }
    }
    old_.clear();
}

void static_storage::keep(std::uintptr_t at, std::size_t bytes) {
    for (range& where : ranges_) {
        if (at < where.begin || at >= where.end) continue;
        const std::uintptr_t last = std::min(at + bytes, where.end) - 1;
        for (std::uintptr_t each = at / word * word; each <= last; each += word) {
            if (where.kept[(each - where.begin) / word]) continue;
            where.kept[(each - where.begin) / word] = true;
            old_word kept{.at = each, .value = 0};
            std::memcpy(&kept.value, reinterpret_cast<const void*>(each), word);
            old_.push_back(kept);
        }
    }
}

}  // namespace revenant::engine
