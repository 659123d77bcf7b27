// Open requests, each with an answer to come: a slot map. A key is 32 bits, 20 for the slot and 12 for its generation, as
// entity systems and connection tables have it, so that it fits where a pointer would be too wide.
//
// Thread-safe. A key is stale once its answer has been collected; stale keys are refused, as long as generations last.
#pragma once

#include <array>
#include <cstdint>
#include <mutex>
#include <optional>
#include <vector>

inline constexpr unsigned generation_bits = 12;

struct request_key {
    std::uint32_t slot : 20;
    std::uint32_t generation : generation_bits;
};

// What to do with a slot whose generations are used up: go on from 0, or leave it alone for ever.
enum class used_up { starts_again, retires };

template <used_up Slots>
class request_map {
public:
    std::optional<request_key> open() {
        const std::lock_guard lock(mutex_);
        if (free_.empty()) return std::nullopt;
        const std::uint32_t slot = free_.back();
        free_.pop_back();
        slots_[slot].is_open = true;
        return request_key{slot, slots_[slot].generation & generation_max};
    }

    bool answer(request_key key, int number) {
        const std::lock_guard lock(mutex_);
        entry* const found = find(key);
        if (found == nullptr || found->answer) return false;
        found->answer = number;
        return true;
    }

    // Whether there is an answer; nothing, if the key is stale.
    std::optional<bool> is_answered(request_key key) {
        const std::lock_guard lock(mutex_);
        const entry* const found = find(key);
        if (found == nullptr) return std::nullopt;
        return found->answer.has_value();
    }

    // The answer, once; nothing, if there is none yet or the key is stale.
    std::optional<int> collect(request_key key) {
        const std::lock_guard lock(mutex_);
        entry* const found = find(key);
        if (found == nullptr || !found->answer) return std::nullopt;
        const int collected = *found->answer;
        close(key.slot);
        return collected;
    }

    // Nobody will collect it any more.
    bool abandon(request_key key) {
        const std::lock_guard lock(mutex_);
        if (find(key) == nullptr) return false;
        close(key.slot);
        return true;
    }

private:
    static constexpr std::uint32_t generation_max = (1u << generation_bits) - 1;

    struct entry {
        std::uint32_t generation = 0;
        bool is_open = false;
        std::optional<int> answer;
    };

    entry* find(request_key key) {
        entry& at = slots_[key.slot];
        const bool is_current = at.is_open && (at.generation & generation_max) == key.generation;
        return is_current ? &at : nullptr;
    }

    void close(std::uint32_t slot) {
        entry& at = slots_[slot];
        at.is_open = false;
        at.answer.reset();
        ++at.generation;
        if (Slots == used_up::retires && at.generation > generation_max) return;
        free_.push_back(slot);
    }

    std::mutex mutex_;
    // Both are guarded by mutex_.
    std::array<entry, 64> slots_;
    std::vector<std::uint32_t> free_ = [] {
        std::vector<std::uint32_t> all;
        for (std::uint32_t slot = 64; slot-- > 0;) all.push_back(slot);
        return all;
    }();
};
