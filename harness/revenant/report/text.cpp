// Folding and filling, by characters of UTF-8.
#include <revenant/report/text.hpp>

#include <algorithm>

namespace revenant {
namespace {

bool continues_a_character(char byte) { return (static_cast<unsigned char>(byte) & 0xc0) == 0x80; }

// Where the first `width` characters of the text end.
std::size_t bytes_of(std::string_view text, std::size_t width) {
    std::size_t characters = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (!continues_a_character(text[i]) && characters++ == width) return i;
    }
    return text.size();
}

}  // namespace

std::size_t width_of(std::string_view text) {
    return static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](char each) { return !continues_a_character(each); }));
}

std::vector<std::string> folded(std::string_view text, std::size_t width) {
    std::vector<std::string> lines;
    while (!text.empty()) {
        const std::size_t newline = text.find('\n');
        std::string_view line = text.substr(0, newline);
        std::size_t taken = line.size();
        if (width_of(line) > width) {
            const std::size_t fits = bytes_of(line, width);
            const std::size_t blank = line.substr(0, fits + 1).rfind(' ');
            taken = blank == std::string_view::npos || blank == 0 ? fits : blank;
        }
        lines.emplace_back(line.substr(0, taken));
        text.remove_prefix(taken);
        if (!text.empty() && (text.front() == ' ' || text.front() == '\n')) text.remove_prefix(1);
    }
    if (lines.empty()) lines.emplace_back();
    return lines;
}

std::string padded(std::string_view text, std::size_t width) {
    const std::size_t taken = width_of(text);
    return std::string(text) + std::string(taken < width ? width - taken : 0, ' ');
}

std::string palette::operator()(tone as, std::string_view text) const {
    constexpr std::string_view codes[] = {"", "\x1b[1m", "\x1b[2m", "\x1b[32m", "\x1b[31m"};
    if (!colours_ || as == tone::plain || text.empty()) return std::string(text);
    return std::string(codes[static_cast<std::size_t>(as)]) + std::string(text) + "\x1b[0m";
}

}  // namespace revenant
