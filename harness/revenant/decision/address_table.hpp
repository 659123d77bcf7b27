// What is known of addresses within one execution: a hash table that forgets everything at once, at no cost.
//
// Open addressing; each entry carries the number of the execution it belongs to, so one of another execution is free.
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace revenant::decision {

template <class Value>
class address_table {
public:
    // Everything is forgotten.
    void clear() {
        ++execution_;
        used_ = 0;
    }

    bool is_empty() const { return used_ == 0; }

    // The value of this key, made anew if it has none. Valid until the next call.
    Value& operator[](std::uintptr_t key) {
        if (2 * (used_ + 1) > entries_.size()) grow();
        entry& found = place_of(key);
        if (found.execution != execution_) {
            found.key = key;
            found.execution = execution_;
            found.value = Value();
            ++used_;
        }
        return found.value;
    }

    // nullptr: it has none.
    const Value* find(std::uintptr_t key) const {
        if (entries_.empty()) return nullptr;
        const entry& found = entries_[index_of(key)];
        return found.execution == execution_ ? &found.value : nullptr;
    }
    Value* find(std::uintptr_t key) { return const_cast<Value*>(std::as_const(*this).find(key)); }

private:
    struct entry {
        std::uintptr_t key = 0;
        std::uint64_t execution = 0;
        Value value{};
    };

    std::size_t index_of(std::uintptr_t key) const {
        const std::size_t mask = entries_.size() - 1;
        // Fibonacci hashing: addresses differ in their middle bits most.
        std::size_t at = static_cast<std::size_t>((key * 0x9e3779b97f4a7c15u) >> 20) & mask;
        while (entries_[at].execution == execution_ && entries_[at].key != key) at = (at + 1) & mask;
        return at;
    }
    entry& place_of(std::uintptr_t key) { return entries_[index_of(key)]; }

    void grow() {
        std::vector<entry> old(entries_.empty() ? 256 : 2 * entries_.size());
        std::swap(old, entries_);
        for (entry& each : old) {
            if (each.execution == execution_) place_of(each.key) = std::move(each);
        }
    }

    std::vector<entry> entries_;  // a power of two of them
    std::size_t used_ = 0;
    std::uint64_t execution_ = 1;
};

}  // namespace revenant::decision
