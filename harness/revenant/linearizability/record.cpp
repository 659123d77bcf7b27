// The answers lie in one store, and what is known in a table of hashes over another. All have a fixed size, and what is known
// is never forgotten: a worker process explores one program.
#include <revenant/linearizability/record.hpp>

namespace revenant::linearizability::record {
namespace {

// One thread at a time writes here, because the engine lets one run at a time.
entry entries[calls_max];
std::size_t entries_count = 0;
bool fits = true;

template <std::size_t BytesMax>
struct store {
    char bytes[BytesMax];
    std::size_t used;

    // nullptr: there is no room.
    char* add(const void* from, std::size_t count) noexcept {
        if (count > BytesMax - used) return nullptr;
        char* const at = bytes + used;
        for (std::size_t i = 0; i < count; ++i) at[i] = static_cast<const char*>(from)[i];
        used += count;
        return at;
    }
};
store<std::size_t{1} << 18> answers;
store<std::size_t{1} << 14> key;
store<std::size_t{1} << 23> known;

struct slot {
    std::uint64_t hash;
    const char* begin;
    std::size_t bytes;  // 0: the slot is free
};
constexpr std::size_t slots_max = std::size_t{1} << 16;
slot slots[slots_max];
std::size_t slots_used = 0;

// Which calls are over when each begins, and the answers. False: it is too long to be remembered.
bool make_key() noexcept {
    key.used = 0;
    for (std::size_t i = 0; i < entries_count; ++i) {
        const entry& each = entries[i];
        std::uint64_t before = 0;
        for (std::size_t j = 0; j < entries_count; ++j) {
            if (entries[j].ended < each.began) before |= std::uint64_t{1} << j;
        }
        if (key.add(&before, sizeof before) == nullptr ||
            key.add(&each.object, sizeof each.object) == nullptr ||
            key.add(&each.bytes, sizeof each.bytes) == nullptr || key.add(each.answer, each.bytes) == nullptr)
            return false;
    }
    return key.used > 0;
}

// FNV-1a.
std::uint64_t hash_of_key() noexcept {
    std::uint64_t hash = 0xcbf29ce484222325;
    for (std::size_t i = 0; i < key.used; ++i) {
        hash = (hash ^ static_cast<unsigned char>(key.bytes[i])) * 0x100000001b3;
    }
    return hash;
}

bool holds_key(const slot& at, std::uint64_t hash) noexcept {
    if (at.hash != hash || at.bytes != key.used) return false;
    for (std::size_t i = 0; i < key.used; ++i) {
        if (at.begin[i] != key.bytes[i]) return false;
    }
    return true;
}

// Where the key is, or would be. One slot is always free, so this ends.
slot& slot_of(std::uint64_t hash) noexcept {
    std::size_t at = hash % slots_max;
    while (slots[at].bytes != 0 && !holds_key(slots[at], hash)) at = (at + 1) % slots_max;
    return slots[at];
}

}  // namespace

void clear() noexcept {
    entries_count = 0;
    answers.used = 0;
    fits = true;
}

void begins(std::size_t which, std::uint32_t object, std::uint64_t now) noexcept {
    if (which >= calls_max) {
        fits = false;
        return;
    }
    // What never ends overlaps everything after it.
    entries[which] = {now, ~std::uint64_t{0}, object, 0, answers.bytes};
    if (which >= entries_count) entries_count = which + 1;
}

void ends(std::size_t which, std::uint64_t now, const char* answer, std::size_t bytes) noexcept {
    if (which >= calls_max) return;
    const char* const kept = answers.add(answer, bytes);
    if (kept == nullptr) {
        fits = false;
        return;
    }
    entry& ended = entries[which];
    ended.ended = now;
    ended.bytes = static_cast<std::uint32_t>(bytes);
    ended.answer = kept;
}

std::size_t count() noexcept { return entries_count; }
entry at(std::size_t which) noexcept { return entries[which]; }
bool is_complete() noexcept { return fits; }

bool is_known() noexcept { return fits && make_key() && slot_of(hash_of_key()).bytes != 0; }

void remember() noexcept {
    if (!fits || !make_key() || slots_used + 1 == slots_max) return;
    const std::uint64_t hash = hash_of_key();
    slot& at = slot_of(hash);
    if (at.bytes != 0) return;
    const char* const begin = known.add(key.bytes, key.used);
    if (begin == nullptr) return;
    at = {hash, begin, key.used};
    ++slots_used;
}

}  // namespace revenant::linearizability::record
