// Four places for one number each, lent for one use at a time. A key says which place and which use. Nobody waits here: who
// wants the number asks for it.
#pragma once

#include <cstdint>
#include <mutex>
#include <optional>
#include <utility>

struct my_key {
    std::uint32_t place;
    std::uint32_t use;
};

template <bool ChecksTheUse = true>
class my_source {
public:
    std::optional<my_key> lend() {
        const std::lock_guard lock(mutex_);
        for (std::uint32_t i = 0; i < 4; ++i) {
            if (places_[i].is_lent) continue;
            places_[i] = {.use = places_[i].use + 1, .is_lent = true};
            return my_key{i, places_[i].use};
        }
        return std::nullopt;
    }

    bool give(my_key key, int number) {
        const std::lock_guard lock(mutex_);
        place& at = places_[key.place];
        if (!is_current(key) || at.number) return false;
        at.number = number;
        return true;
    }

    std::optional<int> take(my_key key) {
        const std::lock_guard lock(mutex_);
        place& at = places_[key.place];
        if ((ChecksTheUse && !is_current(key)) || !at.number) return std::nullopt;
        at.is_lent = false;
        return std::exchange(at.number, std::nullopt);
    }

private:
    struct place {
        std::uint32_t use = 0;
        bool is_lent = false;
        std::optional<int> number = {};
    };

    bool is_current(my_key key) const {
        return places_[key.place].use == key.use && places_[key.place].is_lent;
    }

    std::mutex mutex_;
    place places_[4];  // guarded by mutex_
};
