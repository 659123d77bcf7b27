// How many different numbers there were, up to a bound on the memory for it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace revenant::decision {

class distinct {
public:
    // REQUIRES: a power of two.
    explicit distinct(std::size_t count_max) : count_max_(count_max) {}

    // Whether it was not there yet. Once full, nothing is remembered any more and nothing counts as new.
    bool add(std::uint64_t number) {
        if (number == 0) number = 1;  // 0 marks what is free
        if (2 * (count_ + 1) > places_.size()) grow();
        std::uint64_t& here = place_of(number);
        if (here == number || is_full()) return false;
        here = number;
        ++count_;
        return true;
    }

    std::size_t count() const { return count_; }
    bool is_full() const { return count_ == count_max_; }

    void forget() {
        places_.clear();
        count_ = 0;
    }

private:
    std::uint64_t& place_of(std::uint64_t number) {
        const std::size_t mask = places_.size() - 1;
        std::size_t at = static_cast<std::size_t>((number * 0x9e3779b97f4a7c15) >> 24) & mask;
        while (places_[at] != 0 && places_[at] != number) at = (at + 1) & mask;
        return places_[at];
    }

    void grow() {
        std::vector<std::uint64_t> old(places_.empty() ? 256 : 2 * places_.size());
        std::swap(old, places_);
        for (const std::uint64_t each : old) {
            if (each != 0) place_of(each) = each;
        }
    }

    std::vector<std::uint64_t> places_;  // a power of two of them, half of which stay free
    std::size_t count_ = 0;
    std::size_t count_max_;
};

}  // namespace revenant::decision
