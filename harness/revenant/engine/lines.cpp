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

std::string text_of(const source_line& at) {
    // The name of the file is the same on every machine. Templates of templates help nobody beside it.
    constexpr std::size_t readable_max = 50;
    const bool is_readable = !at.function.empty() && at.function.size() <= readable_max;
    if (!at.is_known()) return at.function.empty() ? "an unknown place" : at.function;
    return std::string(at.file.substr(at.file.rfind('/') + 1)) + ":" + std::to_string(at.line) +
           (is_readable ? " in " + at.function : "");
}

// The innermost line that somebody who reads a story has written; the innermost of all, if there is none.
std::string line_of(debug_information& known, std::string_view addresses) {
    source_line innermost;
    while (!addresses.empty()) {
        std::uintptr_t address = 0;
        const char* const end = addresses.data() + addresses.size();
        const char* const rest = std::from_chars(addresses.data(), end, address).ptr;
        addresses.remove_prefix(
            std::min<std::size_t>(static_cast<std::size_t>(rest - addresses.data()) + 1, addresses.size()));
        for (source_line& each : known.lines_of(address)) {
            if (each.is_known() && !each.is_of_a_package()) return text_of(each);
            if (!innermost.is_known()) innermost = std::move(each);
        }
    }
    return text_of(innermost);
}

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

std::vector<std::uintptr_t> places_in(std::string_view text) {
    std::vector<std::uintptr_t> places;
    for (std::size_t at = text.find(opens); at != std::string_view::npos; at = text.find(opens, at + 1)) {
        std::uintptr_t address = 0;
        std::from_chars(text.data() + at + 1, text.data() + text.size(), address);
        places.push_back(address);
    }
    return places;
}

std::string with_lines(std::string text) {
    std::size_t from = text.find(opens);
    if (from == std::string::npos) return text;
    debug_information& known = debug_information::of_this_process();
    for (; from != std::string::npos; from = text.find(opens, from)) {
        const std::size_t end = text.find(closes, from);
        if (end == std::string::npos) break;
        const std::string_view addresses = std::string_view(text).substr(from + 1, end - from - 1);
        text.replace(from, end + 1 - from, line_of(known, addresses));
    }
    return text;
}

}  // namespace revenant::engine
