// What the arguments of a call may be: finite lists of values, the simplest one first. Drawing is choosing a place in the
// list, and shrinking is moving to the front of it.
#pragma once

#include <cstdint>
#include <functional>
#include <utility>
#include <vector>

namespace revenant {

template <class Value>
struct one_of_these {
    using value_type = Value;

    std::uint32_t count;
    std::function<Value(std::uint32_t)> at;
};

// REQUIRES: least <= most.
inline one_of_these<int> between(int least, int most) {
    return {static_cast<std::uint32_t>(most - least) + 1,
            [least](std::uint32_t which) { return least + static_cast<int>(which); }};
}

// REQUIRES: there are some, and no two of them are shown alike.
template <class Value>
one_of_these<Value> one_of(std::vector<Value> some) {
    const auto count = static_cast<std::uint32_t>(some.size());
    return {count, [some = std::move(some)](std::uint32_t which) { return some[which]; }};
}

}  // namespace revenant
