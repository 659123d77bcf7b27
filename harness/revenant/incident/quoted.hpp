// A text in quotation marks, as JSON and TOML both have it.
#pragma once

#include <string>
#include <string_view>

namespace revenant {

// REQUIRES: UTF-8.
inline std::string quoted(std::string_view text) {
    constexpr std::string_view hexadecimal = "0123456789ABCDEF";
    std::string out = "\"";
    for (const char each : text) {
        const auto byte = static_cast<unsigned char>(each);
        if (each == '"' || each == '\\') {
            out += '\\';
            out += each;
        } else if (each == '\n') {
            out += "\\n";
        } else if (each == '\t') {
            out += "\\t";
        } else if (byte < 0x20 || byte == 0x7f) {
            out += "\\u00";
            out += hexadecimal[byte >> 4];
            out += hexadecimal[byte & 15];
        } else {
            out += each;
        }
    }
    return out + '"';
}

}  // namespace revenant
