// Strategies by name.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <revenant/engine/exploration.hpp>

namespace revenant::cli {

struct named_strategy {
    std::string_view name;
    search which;
};
inline constexpr named_strategy strategies[] = {{"random", search::random},
                                                {"pct", search::pct},
                                                {"pos", search::pos},
                                                {"surw", search::surw},
                                                {"exhaustive", search::exhaustive},
                                                {"few_departures", search::few_departures},
                                                {"auto", search::portfolio}};

inline std::optional<search> strategy_named(std::string_view name) {
    for (const named_strategy& each : strategies) {
        if (each.name == name) return each.which;
    }
    return std::nullopt;
}

inline std::vector<std::string> names_of_strategies() {
    std::vector<std::string> names;
    for (const named_strategy& each : strategies) names.emplace_back(each.name);
    return names;
}

}  // namespace revenant::cli
