// A table in memory that costs nothing until it is written.
#include <revenant/engine/libc_blocks.hpp>

#include <algorithm>

#include <revenant/engine/reserved_memory.hpp>

namespace revenant::engine {

void libc_blocks::prepare() {
    if (slots_ != nullptr) return;
    places_ = static_cast<std::uint32_t*>(reserved(blocks_max * sizeof(std::uint32_t)));
    if (places_ != nullptr) slots_ = static_cast<slot*>(reserved(slots_max * sizeof(slot)));
}

std::size_t libc_blocks::place_of(std::uintptr_t begin) const {
    // Neighbours in memory are neighbours here, so that few pages are touched.
    std::size_t at = (begin >> 4) % slots_max;
    while (slots_[at].execution == execution_ && slots_[at].begin != begin) at = (at + 1) % slots_max;
    return at;
}

void libc_blocks::add(const void* block, std::size_t bytes) {
    if (slots_ == nullptr || block == nullptr) return;
    const auto begin = reinterpret_cast<std::uintptr_t>(block);
    const std::size_t at = place_of(begin);
    slot& here = slots_[at];
    if (here.execution != execution_) {
        if (!is_complete()) return;
        places_[used_++] = static_cast<std::uint32_t>(at);
        here = {.begin = begin, .end = begin, .execution = execution_, .is_live = true};
    }
    here.is_live = true;
    here.end = std::max(here.end, begin + bytes);
}

bool libc_blocks::take(const void* block) {
    if (slots_ == nullptr) return false;
    slot& here = slots_[place_of(reinterpret_cast<std::uintptr_t>(block))];
    const bool was_there = here.execution == execution_ && here.is_live;
    here.is_live = false;
    return was_there;
}

}  // namespace revenant::engine
