// From a symptom, in anybody's words, to its likely causes.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace revenant {

struct cause {
    std::string_view symptom;   // as people tell it
    std::string_view words;     // others they may use for it
    std::string_view likely;    // what is probably so
    std::string_view confirms;  // what to look for
    std::string_view what_to_do;
    std::string_view incident;  // which one shows it: the name of its file
};

const std::vector<cause>& causes();

struct diagnosis {
    const cause* why;
    double score;  // how much of what was asked is in it
};

// The likeliest first; none, if nothing that was asked is known.
std::vector<diagnosis> diagnose(std::string_view symptom);

}  // namespace revenant
