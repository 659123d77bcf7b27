// When a sampling strategy lets a fault strike: about once in an execution, and at each place as likely as at any other.
//
// How many places there are is not known beforehand: it is what the execution before this one had.
#pragma once

#include <algorithm>
#include <cstdint>

#include <revenant/decision/strategy.hpp>

namespace revenant::decision {

class mishap {
public:
    void begin_execution() {
        places_expected_ = std::max<std::uint32_t>(places_expected_min, places_);
        places_ = 0;
    }

    // Answers whatever is not asked for the next thread.
    template <class Dice>
    std::uint32_t answer(Dice& dice, const choice& asked) {
        if (asked.alternatives == 1) return 0;
        if (!is_fault(asked.where)) return dice.below(asked.alternatives);
        ++places_;
        return dice.below(places_expected_) == 0 ? 1 + dice.below(asked.alternatives - 1) : 0;
    }

private:
    static constexpr std::uint32_t places_expected_min = 2;

    std::uint32_t places_ = 0;
    std::uint32_t places_expected_ = places_expected_min;
};

}  // namespace revenant::decision
