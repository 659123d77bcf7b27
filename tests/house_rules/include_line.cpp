// Finding out what a line includes: the hash and the word are code, the path is a literal or stands in brackets.
#include <house_rules/include_line.hpp>

#include <cstddef>
#include <string>

namespace house_rules {

std::optional<include> include_of(const source_line& line) {
    const std::size_t hash = line.code.find_first_not_of(' ');
    if (hash == std::string::npos || line.code[hash] != '#') return std::nullopt;
    const std::size_t word = line.code.find_first_not_of(' ', hash + 1);
    if (word == std::string::npos || !line.code.substr(word).starts_with("include")) return std::nullopt;

    const std::size_t open = line.raw.find_first_of("<\"", word);
    if (open == std::string::npos) return std::nullopt;
    const std::size_t close = line.raw.find_first_of(">\"", open + 1);
    if (close == std::string::npos) return std::nullopt;
    return include{.path = std::string_view(line.raw).substr(open + 1, close - open - 1),
                   .quoted = line.raw[open] == '"'};
}

}  // namespace house_rules
