// What a file looks like, whatever it says.
#include <algorithm>
#include <string_view>

#include <house_rules/rules.hpp>

namespace house_rules {
namespace {

constexpr std::size_t lines_max = 300;

bool is_snake_case(std::string_view path) {
    return std::all_of(path.begin(), path.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '.' || c == '/';
    });
}

void check_name(const source_file& file, broken_rules& broken) {
    const bool named_by_others = file.path.ends_with("CMakeLists.txt");
    if (!named_by_others && !is_snake_case(file.path)) {
        broken.push_back({file.path, 1, "the name is not in snake_case", "rename the file or its folder"});
    }
    if (file.is_cpp() && !file.path.ends_with(".hpp") && !file.path.ends_with(".cpp")) {
        broken.push_back({file.path, 1, "the name ends in neither .hpp nor .cpp", "rename the file"});
    }
}

void check_opening(const source_file& file, broken_rules& broken) {
    if (!file.is_cpp()) return;
    if (file.lines.empty() || !file.lines.front().raw.starts_with("//")) {
        broken.push_back(
            {file.path, 1, "the file does not open with a comment", "say what it is and what limits it"});
    }
    const auto is_pragma_once = [](const source_line& line) { return line.code == "#pragma once"; };
    if (file.is_header() && std::none_of(file.lines.begin(), file.lines.end(), is_pragma_once)) {
        broken.push_back({file.path, 1, "the header has no include guard",
                          "write #pragma once under its opening comment"});
    }
}

void check_length(const source_file& file, broken_rules& broken) {
    if (!file.is_program() || file.lines.size() <= lines_max) return;
    broken.push_back({file.path, lines_max + 1,
                      "the file has " + std::to_string(file.lines.size()) + " lines, more than " +
                          std::to_string(lines_max),
                      "find the second idea in it and give that a file"});
}

void check_blanks(const source_file& file, broken_rules& broken) {
    for (std::size_t i = 0; i < file.lines.size(); ++i) {
        const std::string_view line = file.lines[i].raw;
        if (line.find('\t') != line.npos) {
            broken.push_back({file.path, i + 1, "there is a tab", "indent with four spaces"});
        }
        if (line.ends_with(' ') || line.ends_with('\r')) {
            broken.push_back({file.path, i + 1, "the line ends in a blank", "take it away"});
        }
    }
}

}  // namespace

void check_shape(const source_file& file, broken_rules& broken) {
    check_name(file, broken);
    check_opening(file, broken);
    check_length(file, broken);
    check_blanks(file, broken);
}

}  // namespace house_rules
