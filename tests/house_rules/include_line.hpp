// What a line includes.
#pragma once

#include <optional>
#include <string_view>

#include <house_rules/source_file.hpp>

namespace house_rules {

struct include {
    std::string_view path;  // lives as long as the line
    bool quoted = false;
};

std::optional<include> include_of(const source_line& line);

}  // namespace house_rules
