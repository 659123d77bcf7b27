// Cells as text. All that stands in the lines are names, numbers and paths.
#include <revenant/kit/scorecard.hpp>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>

#include <revenant/incident/quoted.hpp>

namespace revenant::kit {
namespace {

constexpr std::string_view kinds[] = {
    "kept",    "broken",        "broken_as_declared", "kept_but_declared_broken",
    "allowed", "not_exercised", "inconclusive"};
static_assert(std::size(kinds) == static_cast<std::size_t>(cell::kind::inconclusive) + 1);

std::string words_for(const cell& each) {
    switch (each.what) {
        case cell::kind::kept:
            return "kept, " + std::to_string(each.executions);
        case cell::kind::broken:
            return "BROKEN, " + each.scenario;
        case cell::kind::broken_as_declared:
            return "as declared, " + each.scenario;
        default:
            return std::string(name_of(each.what));
    }
}

std::string padded(std::string text, std::size_t width) {
    text.resize(std::max(width, text.size()), ' ');
    return text;
}

const cell* find(const std::vector<cell>& cells, const std::string& suite, law which, mode how) {
    const auto found = std::find_if(cells.begin(), cells.end(), [&](const cell& each) {
        return each.suite == suite && each.which == which && each.how == how;
    });
    return found == cells.end() ? nullptr : &*found;
}

// A column for each mode that was asked, in a fixed order.
std::vector<mode> modes_in(const std::vector<cell>& cells, const std::string& suite) {
    std::vector<mode> met;
    for (const mode how : {mode::sequential, mode::explored, mode::free}) {
        const auto is_of_it = [&](const cell& each) { return each.suite == suite && each.how == how; };
        if (std::any_of(cells.begin(), cells.end(), is_of_it)) met.push_back(how);
    }
    return met;
}

std::string without_end_spaces(const std::string& line) {
    return line.substr(0, line.find_last_not_of(' ') + 1) + "\n";
}

std::string table_of(const std::vector<cell>& cells, const std::string& suite) {
    constexpr std::size_t law_width = 22, mode_width = 30;
    const std::vector<mode> met = modes_in(cells, suite);
    std::string head = "  " + padded("law", law_width);
    for (const mode how : met) head += padded(std::string(name_of(how)), mode_width);
    std::string text = suite + "\n" + without_end_spaces(head);
    for (std::size_t i = 0; i < law_names.size(); ++i) {
        const auto which = static_cast<law>(i);
        std::string line = "  " + padded(std::string(name_of(which)), law_width);
        bool is_asked = false;
        for (const mode how : met) {
            const cell* const one = find(cells, suite, which, how);
            is_asked = is_asked || one != nullptr;
            line += padded(one == nullptr ? "not asked" : words_for(*one), mode_width);
        }
        if (is_asked) text += without_end_spaces(line);
    }
    const auto passed = std::count_if(cells.begin(), cells.end(),
                                      [&](const cell& each) { return each.suite == suite && each.passes(); });
    const auto asked =
        std::count_if(cells.begin(), cells.end(), [&](const cell& each) { return each.suite == suite; });
    return text + "  " + std::to_string(passed) + " of " + std::to_string(asked) + " as the contract says\n";
}

}  // namespace

std::string_view name_of(cell::kind what) { return kinds[static_cast<std::size_t>(what)]; }

std::optional<cell::kind> verdict_named(std::string_view name) {
    const auto* const found = std::find(std::begin(kinds), std::end(kinds), name);
    if (found == std::end(kinds)) return std::nullopt;
    return static_cast<cell::kind>(found - std::begin(kinds));
}

std::string facts_of(const cell& each) {
    return "{\"suite\":" + quoted(each.suite) + ",\"law\":" + quoted(name_of(each.which)) +
           ",\"mode\":" + quoted(name_of(each.how)) + ",\"verdict\":" + quoted(name_of(each.what)) +
           ",\"passes\":" + (each.passes() ? "true" : "false") + ",\"scenario\":" + quoted(each.scenario) +
           ",\"strategy\":" + quoted(each.strategy) + ",\"executions\":" + std::to_string(each.executions) +
           ",\"departures\":" + std::to_string(each.departures) + ",\"incident\":" + quoted(each.incident) +
           "}";
}

void record(const cell& each) {
    const char* const path = std::getenv(scorecard_variable);
    if (path == nullptr) return;
    std::ofstream(path, std::ios::app | std::ios::binary) << facts_of(each) + "\n";
}

std::string table_of(const std::vector<cell>& cells) {
    std::vector<std::string> suites;
    for (const cell& each : cells) {
        if (std::find(suites.begin(), suites.end(), each.suite) == suites.end()) suites.push_back(each.suite);
    }
    std::string text;
    for (const std::string& each : suites) text += (text.empty() ? "" : "\n") + table_of(cells, each);
    return text;
}

}  // namespace revenant::kit
