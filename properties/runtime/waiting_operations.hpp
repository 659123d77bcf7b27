// The model of operations that wait in a line: for an item, for room, for a permit.
#pragma once

#include <algorithm>
#include <deque>
#include <vector>

#include <properties/runtime/told.hpp>

namespace properties {

struct waiting_operation {
    std::string outcome = {};  // empty: it waits
    bool can_stop = false;
    bool is_taken = false;
    bool is_dropped = false;
    int carried = 0;

    // A taken operation is stale to a value_task and not there any more for a sole_value_task.
    std::string status(vt::misuse once_taken) const {
        return is_taken ? refused(once_taken) : status_of(outcome);
    }
    std::string take(vt::misuse once_taken) {
        if (is_taken) return refused(once_taken);
        if (outcome.empty()) return refused(vt::misuse::taken_too_early);
        is_taken = true;
        return outcome;
    }
};

// Indices of those who wait, the first one in front.
using line_of_operations = std::deque<std::size_t>;

inline std::size_t take_first(line_of_operations& line) {
    const std::size_t first = line.front();
    line.pop_front();
    return first;
}

}  // namespace properties
