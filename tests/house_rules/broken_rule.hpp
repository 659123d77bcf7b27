// What a rule says to whoever broke it: where, what, and what to do instead.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace house_rules {

struct broken_rule {
    std::string path;
    std::size_t line;  // counted from 1
    std::string what;
    std::string instead;

    std::string sentence() const { return path + ":" + std::to_string(line) + ": " + what + "; " + instead; }
};

using broken_rules = std::vector<broken_rule>;

}  // namespace house_rules
