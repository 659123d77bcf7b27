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
    std::string_view about;
};
inline constexpr named_strategy strategies[] = {
    {"random", search::random, "every runnable thread is as likely as any other"},
    {"pct", search::pct, "priorities, and a few changes of them"},
    {"pos", search::pos, "a priority for every step"},
    {"surw", search::surw, "even over the orders of the steps on one object"},
    {"exhaustive", search::exhaustive, "every order of dependent steps, once"},
    {"few_departures", search::few_departures,
     "every run that departs from the default nowhere, in one place, in two, and so on"},
    {"auto", search::portfolio, "all of them in turns"}};

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
