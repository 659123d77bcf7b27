// A file of the tree as the house rules read it: line by line, with code and comments told apart.
//
// A word in a string is neither: the rules' own tables and tests name, in strings, what is forbidden.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace house_rules {

struct source_line {
    std::string raw;       // as it stands in the file
    std::string code;      // without comments, and with nothing between the quotes of a literal
    std::string comments;  // the comments alone
};

struct source_file {
    std::string path;  // from the root of the tree, with forward slashes
    std::vector<source_line> lines;

    bool is_header() const { return path.ends_with(".hpp"); }
    bool is_cpp() const;  // C++ of any spelling
    // Something a person reads as a program: C++, CMake or shell.
    bool is_program() const;
};

source_file read_source(std::string path, std::string_view text);

}  // namespace house_rules
