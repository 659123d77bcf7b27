// How soon each strategy finds the bugs of the yardstick programs, as a table.
//
//     yardstick_bench [--into FILE]      FILE: what stands there between the marks is made anew
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <iterator>
#include <string>

#include <programs/programs.hpp>

namespace {

using revenant::exploration;
using revenant::explore_options;
using revenant::search;

struct strategy {
    const char* name;
    search by;
    std::uint32_t pct_depth;
};
constexpr strategy strategies[] = {{"random", search::random, 0},
                                   {"pct 3", search::pct, 3},
                                   {"pct 10", search::pct, 10},
                                   {"pos", search::pos, 0},
                                   {"surw", search::surw, 0},
                                   {"few_departures", search::few_departures, 0},
                                   {"exhaustive", search::exhaustive, 0},
                                   {"auto", search::portfolio, 0}};

struct trial {
    std::uint64_t count;
    std::uint64_t executions_max;
    std::uint32_t seconds_max;
};

// "17", "2243 (19)" where it was found in so many of the trials, or a dash.
std::string mean(const yardstick::program& of, const strategy& with, const trial& limits) {
    double all = 0;
    std::uint64_t found = 0;
    for (std::uint64_t seed = 1; seed <= limits.count; ++seed) {
        explore_options options{.strategy = with.by, .seed = seed, .executions_max = limits.executions_max};
        options.seconds_max = limits.seconds_max;
        if (with.pct_depth != 0) options.pct_depth = with.pct_depth;
        options.only_law = of.bug == revenant::verdict::deadlock ? "deadlock" : "failed_check";
        options.races = options.memory = false;
        options.shrinking_max = 0;
        options.seconds_between_progress = 0;
        const exploration done = revenant::explore(of.body, options);
        if (done.first_failure == 0) continue;
        ++found;
        all += static_cast<double>(done.first_failure);
    }
    if (found == 0) return "–";
    char text[32];
    std::snprintf(text, sizeof text, "%.0f", all / static_cast<double>(found));
    return text + (found == limits.count ? "" : " (" + std::to_string(found) + ")");
}

std::string row(const yardstick::program& of, const trial& limits) {
    std::string line = "| `" + std::string(of.name) + "` |";
    for (const strategy& each : strategies) line += " " + mean(of, each, limits) + " |";
    std::fprintf(stderr, "%s\n", line.c_str());
    return line + "\n";
}

std::string table() {
    std::string text = "| |";
    for (const strategy& each : strategies) text += " " + std::string(each.name) + " |";
    text += "\n|---|";
    for (std::size_t i = 0; i < std::size(strategies); ++i) text += "---|";
    text += "\n";
    constexpr trial usual{.count = 20, .executions_max = 10'000, .seconds_max = 30};
    for (const yardstick::program& each : yardstick::programs) text += row(each, usual);
    constexpr trial hard{.count = 10, .executions_max = 1'000'000, .seconds_max = 10};
    return text + row({"safe_stack", yardstick::safe_stack, revenant::verdict::failed_check}, hard);
}

int write_into(const char* path, const std::string& made) {
    const std::string begins = "<!-- yardstick -->\n";
    const std::string ends = "<!-- end of yardstick -->";
    std::ifstream in(path);
    const std::string old((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
    const std::size_t from = old.find(begins);
    const std::size_t to = old.find(ends);
    if (from == std::string::npos || to == std::string::npos || to < from) {
        std::fprintf(stderr, "yardstick_bench: %s has no place for the table\n", path);
        return 2;
    }
    std::ofstream out(path, std::ios::trunc);
    out << old.substr(0, from + begins.size()) << made << old.substr(to);
    return out.flush() ? 0 : 2;
}

}  // namespace

int main(int count, char** words) {
    if (count == 1) {
        std::fputs(table().c_str(), stdout);
        return 0;
    }
    if (count != 3 || std::strcmp(words[1], "--into") != 0) {
        std::fprintf(stderr, "usage: yardstick_bench [--into FILE]\n");
        return 2;
    }
    return write_into(words[2], table());
}
