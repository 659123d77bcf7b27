// The old values of static storage and old memory, word by word.
#include <revenant/engine/statics.hpp>

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>

#include <revenant/engine/modules.hpp>

namespace revenant::engine {
namespace {

constexpr std::uintptr_t word = sizeof(std::uint64_t);

struct mapping {
    std::uintptr_t begin = 0;
    std::uintptr_t end = 0;
    bool is_heap = false;  // by its name, which not every kernel gives
};

// From a line of /proc/self/maps: "55d0c0000000-55d0c0021000 rw-p 00000000 00:00 0   [heap]".
mapping mapping_of(const char* line) {
    mapping read;
    char* behind = nullptr;
    read.begin = std::strtoul(line, &behind, 16);
    read.end = std::strtoul(behind + 1, nullptr, 16);
    read.is_heap = std::strstr(line, "[heap]") != nullptr;
    return read;
}

// Where the memory begins that ends at sbrk(0); that itself, if there is none. It may be several mappings, one behind the
// other. Nothing is allocated meanwhile, which would move the end.
std::uintptr_t begin_of_first_arena() {
    const auto end = reinterpret_cast<std::uintptr_t>(sbrk(0));
    std::uintptr_t found = end;
    const int file = open("/proc/self/maps", O_RDONLY | O_CLOEXEC);
    char line[512];
    std::size_t length = 0;
    mapping before;
    std::uintptr_t begin_of_row = 0;
    char part[4096];
    for (ssize_t bytes = 0; file >= 0 && (bytes = read(file, part, sizeof part)) > 0;) {
        for (ssize_t i = 0; i < bytes; ++i) {
            if (part[i] != '\n') {
                if (length < sizeof line - 1) line[length++] = part[i];
                continue;
            }
            line[length] = 0;
            length = 0;
            const mapping now = mapping_of(line);
            const bool goes_on = before.is_heap && now.is_heap && before.end == now.begin;
            if (!goes_on) begin_of_row = now.begin;
            if (now.begin < end && end <= now.end) found = begin_of_row;
            before = now;
        }
    }
    if (file >= 0) close(file);
    return found;
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
