// Addresses in a text, and the lines that take their place.
#include <revenant/engine/lines.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <cstdio>
#include <string_view>

#include <revenant/engine/debug_information.hpp>

namespace revenant::engine {
namespace {

constexpr char opens = '\x01';
constexpr char closes = '\x02';
// Behind what opens: addresses, or
constexpr char is_short = '@';  // addresses, of which the file and the line are enough
constexpr char is_known = '=';  // what is to be read

// The name of the file is the same on every machine.
std::string text_of(std::string_view file, std::uint32_t line) {
    return std::string(file.substr(file.rfind('/') + 1)) + ":" + std::to_string(line);
}

std::string text_of(const source_line& at) {
    // Templates of templates help nobody beside it.
    constexpr std::size_t readable_max = 50;
    const bool is_readable = !at.function.empty() && at.function.size() <= readable_max;
    if (!at.is_known()) return at.function.empty() ? "an unknown place" : at.function;
    return text_of(at.file, static_cast<std::uint32_t>(at.line)) + (is_readable ? " in " + at.function : "");
}

std::string short_text_of(const source_line& at) {
    return at.is_known() ? " at " + text_of(at.file, static_cast<std::uint32_t>(at.line)) : "";
}

// The innermost line that somebody who reads a story has written; the innermost of all, if there is none.
source_line line_of(debug_information& known, std::string_view addresses) {
    source_line innermost;
    while (!addresses.empty()) {
        std::uintptr_t address = 0;
        const char* const end = addresses.data() + addresses.size();
        const char* const rest = std::from_chars(addresses.data(), end, address).ptr;
        addresses.remove_prefix(
            std::min<std::size_t>(static_cast<std::size_t>(rest - addresses.data()) + 1, addresses.size()));
        for (source_line& each : known.lines_of(address)) {
            if (each.is_known() && !each.is_of_a_package()) return each;
            if (!innermost.is_known()) innermost = std::move(each);
        }
    }
    return innermost;
}

std::string text_of(std::string_view place) {
    if (place.starts_with(is_known)) return std::string(place.substr(1));
    debug_information& known = debug_information::of_this_process();
    if (place.starts_with(is_short)) return short_text_of(line_of(known, place.substr(1)));
    return text_of(line_of(known, place));
}

// The next place of a text, with what opens and closes it. Empty, if there is none.
std::string_view next_place(std::string_view text, std::size_t from) {
    const std::size_t begin = text.find(opens, from);
    const std::size_t end = begin == std::string_view::npos ? begin : text.find(closes, begin);
    return end == std::string_view::npos ? std::string_view() : text.substr(begin, end + 1 - begin);
}

std::string_view inside(std::string_view place) { return place.substr(1, place.size() - 2); }

}  // namespace

void write_place(char* text, std::size_t bytes, const void* returns_to,
                 std::span<const void* const> callers) {
    constexpr std::size_t callers_max = 12;
    constexpr std::size_t address_bytes = 22;  // with what stands before and behind it
    char* at = text;
    const char* const end = text + bytes - address_bytes;
    const auto write = [&](char before, const void* each) {
        // The call itself is before the place it returns to.
        if (at < end)
            at +=
                std::snprintf(at, address_bytes, "%c%ju", before, reinterpret_cast<std::uintptr_t>(each) - 1);
    };
    write(opens, returns_to);
    for (std::size_t i = 0; i < std::min(callers.size(), callers_max); ++i)
        write(' ', callers[callers.size() - 1 - i]);
    *at++ = closes;
    *at = 0;
}

std::string place_of(const void* returns_to, std::span<const void* const> callers) {
    std::array<char, 512> text;
    write_place(text.data(), text.size(), returns_to, callers);
    return text.data();
}

std::string place_of(const std::source_location& told) {
    return opens + std::string(1, is_known) + text_of(told.file_name(), told.line()) + closes;
}

std::string shortly(std::string place) {
    if (!place.empty()) place.insert(1, 1, is_short);
    return place;
}

std::vector<std::uintptr_t> places_in(std::string_view text) {
    std::vector<std::uintptr_t> places;
    for (std::size_t at = text.find(opens); at != std::string_view::npos; at = text.find(opens, at + 1)) {
        std::uintptr_t address = 0;
        std::from_chars(text.data() + at + 1, text.data() + text.size(), address);
        places.push_back(address);
    }
    return places;
}

std::string without_places(std::string_view text) {
    std::string rest;
    std::size_t from = 0;
    for (std::string_view place = next_place(text, 0); !place.empty(); place = next_place(text, from)) {
        const auto begin = static_cast<std::size_t>(place.data() - text.data());
        rest += text.substr(from, begin - from);
        from = begin + place.size();
    }
    return rest.append(text.substr(from));
}

std::string with_lines(std::string text) {
    std::string read;
    std::size_t from = 0;
    for (std::string_view place = next_place(text, 0); !place.empty(); place = next_place(text, from)) {
        const auto begin = static_cast<std::size_t>(place.data() - text.data());
        read.append(text, from, begin - from).append(text_of(inside(place)));
        from = begin + place.size();
    }
    return from == 0 ? text : read.append(text, from);
}

}  // namespace revenant::engine
