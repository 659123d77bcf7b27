// The old values of static storage and old memory, word by word.
#include <revenant/engine/statics.hpp>

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <string>

#include <revenant/engine/modules.hpp>

namespace revenant::engine {
namespace {

constexpr std::uintptr_t word = sizeof(std::uint64_t);

// Where the memory begins that ends at sbrk(0); that itself, if there is none.
std::uintptr_t begin_of_first_arena() {
    std::string maps;
    const int file = open("/proc/self/maps", O_RDONLY | O_CLOEXEC);
    char part[4096];
    for (ssize_t bytes = 0; file >= 0 && (bytes = read(file, part, sizeof part)) > 0;)
        maps.append(part, static_cast<std::size_t>(bytes));
    if (file >= 0) close(file);
    const auto end = reinterpret_cast<std::uintptr_t>(sbrk(0));
    for (std::size_t line = 0, next = 0; (next = maps.find('\n', line)) != maps.npos; line = next + 1) {
        // "55d0c0000000-55d0c0021000 rw-p ..."
        char* behind = nullptr;
        const std::uintptr_t begins = std::strtoul(&maps[line], &behind, 16);
        const std::uintptr_t ends = std::strtoul(behind + 1, nullptr, 16);
        if (begins < end && end <= ends) return begins;
    }
    return end;
}

}  // namespace

void static_storage::add(std::uintptr_t begin, std::uintptr_t end) {
    begin = (begin + word - 1) / word * word;
    end = end / word * word;
    if (begin < end) ranges_.push_back({begin, end, std::vector<bool>((end - begin) / word)});
}

void static_storage::prepare() {
    ranges_.clear();
    old_.clear();
    for (const module& each : instrumented_modules()) add(each.statics_begin, each.statics_end);
    old_memory_ = begin_of_first_arena();
    add(old_memory_, reinterpret_cast<std::uintptr_t>(sbrk(0)));
    std::uintptr_t highest = 0;
    lowest_ = ~std::uintptr_t{0};
    for (const range& each : ranges_) {
        lowest_ = std::min(lowest_, each.begin);
        highest = std::max(highest, each.end);
    }
    span_of_all_ = ranges_.empty() ? 0 : highest - lowest_;
}

void static_storage::undo() {
    span_ = 0;
    for (const old_word& each : old_) {
        for (range& where : ranges_) {
            if (each.at - where.begin >= where.end - where.begin) continue;
            const std::size_t nth = (each.at - where.begin) / word;
            if (where.kept[nth]) std::memcpy(reinterpret_cast<void*>(each.at), &each.value, word);
            where.kept[nth] = false;
        }
    }
    old_.clear();
    written_to_old_memory_ = false;
}

void static_storage::leave(std::uintptr_t begin, std::uintptr_t end) {
    if (ranges_.empty() || ranges_.back().begin != old_memory_) return;
    range& where = ranges_.back();
    begin = std::max(begin / word * word, where.begin);
    end = std::min(end, where.end);
    for (; begin < end; begin += word) where.kept[(begin - where.begin) / word] = false;
}

void static_storage::keep(std::uintptr_t at, std::size_t bytes) {
    for (range& where : ranges_) {
        if (at < where.begin || at >= where.end) continue;
        if (where.begin == old_memory_) written_to_old_memory_ = true;
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
