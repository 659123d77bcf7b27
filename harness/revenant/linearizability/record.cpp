// The answers lie in one store, and the orders that are known in a table of hashes over two others. All have a fixed size, and
// what is known is never forgotten: a worker process explores one program.
#include <revenant/linearizability/record.hpp>

namespace revenant::linearizability::record {
namespace {

// One thread at a time writes here, because the engine lets one run at a time.
entry entries[calls_max];
std::size_t entries_count = 0;
bool fits = true;

template <class Part, std::size_t PartsMax>
struct store {
    Part parts[PartsMax];
    std::size_t used;

    // nullptr: there is no room. As volatile ones: out of others a compiler would make a call of memcpy, which the engine
    // takes for one of the program under test, and undoes.
    const Part* add(const Part* from, std::size_t count) noexcept {
        if (count > PartsMax - used) return nullptr;
        volatile Part* const at = parts + used;
        for (std::size_t i = 0; i < count; ++i) at[i] = from[i];
        used += count;
        return parts + used - count;
    }
};
// A step of an order: the call, and this bit if it ends with it.
using step_code = std::uint8_t;
constexpr step_code ends_it = 0x80;

store<char, std::size_t{1} << 18> answers;
store<std::uint64_t, std::size_t{1} << 11> key;  // of words, because it is compared as a whole
store<std::uint64_t, std::size_t{1} << 20> known_keys;
store<step_code, std::size_t{1} << 20> known_orders;

// The calls on one object, in the order of the program.
struct calls_on_one {
    std::size_t which[calls_max];
    std::size_t count = 0;

    explicit calls_on_one(std::uint32_t object) noexcept {
        for (std::size_t i = 0; i < entries_count; ++i) {
            if (entries[i].object == object) which[count++] = i;
        }
    }
    // Which of them are over when this one begins, as bits.
    std::uint64_t before(std::size_t nth) const noexcept {
        std::uint64_t over = 0;
        for (std::size_t i = 0; i < count; ++i) {
            over |= std::uint64_t{entries[which[i]].ended < entries[which[nth]].began} << i;
        }
        return over;
    }
};

struct slot {
    std::uint64_t hash;
    const std::uint64_t* key;
    std::size_t words;  // 0: the slot is free
    const step_code* order;
    std::size_t steps;
};
// Of one key there may be several, each with another order.
constexpr std::size_t slots_max = std::size_t{1} << 16;
slot slots[slots_max];
std::size_t slots_used = 0;

bool add_answer(const entry& of) noexcept {
    for (std::uint32_t at = 0; at < of.bytes; at += sizeof(std::uint64_t)) {
        std::uint64_t word = 0;
        for (std::uint32_t i = at; i < of.bytes && i < at + sizeof word; ++i)
            word = word << 8 | static_cast<unsigned char>(of.answer[i]);
        if (key.add(&word, 1) == nullptr) return false;
    }
    return true;
}

// Which calls they are, and what they answered. False: it is too long to be remembered.
bool make_key(const calls_on_one& some) noexcept {
    key.used = 0;
    for (std::size_t i = 0; i < some.count; ++i) {
        const entry& each = entries[some.which[i]];
        const std::uint64_t word = some.which[i] << 32 | each.bytes;
        if (key.add(&word, 1) == nullptr || !add_answer(each)) return false;
    }
    return some.count > 0;
}

std::uint64_t hash_of_key() noexcept {
    std::uint64_t hash = 0;
    for (std::size_t i = 0; i < key.used; ++i) {
        hash = (hash ^ key.parts[i]) * 0x9e3779b97f4a7c15;
        hash ^= hash >> 32;
    }
    return hash;
}

bool holds_key(const slot& at, std::uint64_t hash) noexcept {
    if (at.hash != hash || at.words != key.used) return false;
    for (std::size_t i = 0; i < key.used; ++i) {
        if (at.key[i] != key.parts[i]) return false;
    }
    return true;
}

// Whether nobody in this order has taken a step before somebody whose end came before its begin.
bool respects(const slot& at, const std::uint64_t* before) noexcept {
    std::uint64_t over = 0;
    for (std::size_t i = 0; i < at.steps; ++i) {
        const step_code call = at.order[i] & (ends_it - 1);
        if ((before[call] & ~over) != 0) return false;
        if ((at.order[i] & ends_it) != 0) over |= std::uint64_t{1} << call;
    }
    return true;
}

bool is_known(std::uint32_t object) noexcept {
    const calls_on_one some(object);
    if (!make_key(some)) return false;
    std::uint64_t before[calls_max];
    for (std::size_t i = 0; i < some.count; ++i) before[i] = some.before(i);
    const std::uint64_t hash = hash_of_key();
    // One slot is always free, so this ends.
    for (std::size_t at = hash % slots_max; slots[at].words != 0; at = (at + 1) % slots_max) {
        if (holds_key(slots[at], hash) && respects(slots[at], before)) return true;
    }
    return false;
}

bool is_first_of_its_object(std::size_t which) noexcept {
    for (std::size_t i = 0; i < which; ++i) {
        if (entries[i].object == entries[which].object) return false;
    }
    return true;
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
    entries[which] = {now, ~std::uint64_t{0}, object, 0, answers.parts};
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

std::size_t next_unknown(std::size_t from) noexcept {
    while (from < entries_count && (!is_first_of_its_object(from) || is_known(entries[from].object))) ++from;
    return from;
}

void remember(std::uint32_t object, const ordered_step* order, std::size_t steps) noexcept {
    step_code codes[2 * calls_max];
    if (slots_used + 1 == slots_max || steps > sizeof codes || !make_key(calls_on_one(object))) return;
    for (std::size_t i = 0; i < steps; ++i) {
        codes[i] = static_cast<step_code>(order[i].call | (order[i].ends ? ends_it : 0));
    }
    const std::uint64_t* const kept_key = known_keys.add(key.parts, key.used);
    const step_code* const kept_order = known_orders.add(codes, steps);
    if (kept_key == nullptr || kept_order == nullptr) return;
    const std::uint64_t hash = hash_of_key();
    std::size_t at = hash % slots_max;
    while (slots[at].words != 0) at = (at + 1) % slots_max;
    slots[at] = {hash, kept_key, key.used, kept_order, steps};
    ++slots_used;
}

}  // namespace revenant::linearizability::record
