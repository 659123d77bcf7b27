// One run as a picture has it: a lane for each thread, and in the order in which it happened, what was done in which.
//
// All pens (terminal, HTML, Perfetto, Mermaid) draw this and nothing else.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include <revenant/engine/exploration.hpp>

namespace revenant {

struct moment_in_time {
    enum class kind {
        act,     // an operation from its beginning to its end, nothing of others in between
        begins,  // an operation that others come in between of
        ends,    // and how it ended
        note,
        departure,  // here somebody else went on than by default: the decision that matters
        law,        // a law was broken
    };

    kind what = kind::act;
    std::size_t lane = 0;
    std::string operation;  // for a law, its name
    std::string text;       // how it ended, what was noted, who went on

    friend bool operator==(const moment_in_time&, const moment_in_time&) = default;
};

struct timeline {
    std::vector<std::string> lanes;  // roles, in the order in which they first did something
    std::vector<moment_in_time> moments;

    // nullptr: none was broken.
    const moment_in_time* first_broken_law() const;
};

// Steps themselves are left out: operations, notes and departures tell the story.
timeline timeline_of(const std::vector<traced>& trace);

}  // namespace revenant
