// The way of a told run out of its worker: lines of text in memory that the parent shares, whole up to the last one
// also where the worker dies.
#pragma once

#include <atomic>
#include <cstdint>
#include <string_view>
#include <vector>

#include <revenant/decision/departure.hpp>
#include <revenant/engine/exploration.hpp>

namespace revenant::engine {

struct telling {
    static constexpr std::uint32_t bytes_max = 1u << 20;
    static constexpr std::uint32_t bytes_kept = 1u << 18;  // of them, for what an answer cannot do without

    struct line {
        traced::kind what = traced::kind::note;
        std::string_view thread;
        std::string_view operation;
        std::string_view text;
        std::uint32_t nth = 0;
        std::string_view answer = {};
    };

    void clear() {
        used = 0;
        matters[0] = 0;
    }
    // What does not fit any more is left out: steps, operations and notes first, so that of a long execution departures and
    // broken laws are told all the same.
    void add(const line& told);

    // Of the execution as a whole, instead of what was said before. What is too long is not said.
    void say_what_matters(std::string_view text);

    char matters[2048];  // empty: nothing is known to
    std::uint32_t used;
    char bytes[bytes_max];
};

// Everything but departures, which have a form of their own.
std::vector<traced> trace_of(const telling& told);
std::vector<decision::departure> departures_of(const telling& told);

}  // namespace revenant::engine
