// The parameters of a scenario: whole numbers by name, each with its bounds. A yes or no is 1 or 0.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace revenant {

struct parameter {
    std::string_view name;
    std::int64_t least;
    std::int64_t most;
    std::int64_t usual;
    std::string_view meaning;

    bool is_yes_or_no() const { return least == 0 && most == 1; }
};

class settings {
public:
    // The usual values.
    explicit settings(const std::vector<parameter>& allowed);

    // False if there is no such parameter, or the value is out of its bounds.
    bool set(std::string_view name, std::int64_t value);

    // REQUIRES: there is such a parameter.
    std::int64_t operator[](std::string_view name) const;

private:
    struct setting {
        parameter about;
        std::int64_t value;
    };
    std::vector<setting> all_;
};

}  // namespace revenant
