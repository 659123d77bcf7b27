// A text as JSON has it, for those who write a few lines of it and need no library for that.
#pragma once

#include <string>
#include <string_view>

namespace revenant {

// In its quotation marks. REQUIRES: UTF-8.
inline std::string as_json_text(std::string_view text) {
    constexpr std::string_view hexadecimal = "0123456789abcdef";
    std::string out = "\"";
    for (const char each : text) {
        const auto byte = static_cast<unsigned char>(each);
        if (each == '"' || each == '\\') {
            out += '\\';
            out += each;
        } else if (byte < 0x20) {
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
