// Every file includes what it names of the standard library and of GoogleTest: itself, or through headers of ours.
//
// A compiler does not see it, because builds read these headers once for all files (harness/standard_headers.cmake).
#include <algorithm>
#include <array>
#include <cctype>
#include <cstddef>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <house_rules/include_line.hpp>
#include <house_rules/rules.hpp>
#include <house_rules/standard_names.hpp>

namespace house_rules {
namespace {

using names = std::set<std::string, std::less<>>;

bool continues_name(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

std::string_view name_at(std::string_view code, std::size_t at) {
    const auto* const end =
        std::find_if_not(code.begin() + static_cast<std::ptrdiff_t>(at), code.end(), continues_name);
    return code.substr(at, static_cast<std::size_t>(end - code.begin()) - at);
}

// The headers of which one has to be there for a name, by name.
std::map<std::string, names, std::less<>> read_table() {
    std::map<std::string, names, std::less<>> table;
    for (const standard_header& row : standard_headers) {
        for (std::size_t at = 0; at < row.names.size();) {
            const std::string_view name = name_at(row.names, at);
            table[std::string(name)].emplace(row.header);
            at += name.size() + 1;
        }
    }
    return table;
}

// What all files include, those of ours followed.
class reader_of_includes {
public:
    explicit reader_of_includes(const std::vector<source_file>& tree) {
        for (const source_file& file : tree) files_.emplace(file.path, &file);
    }

    // Headers that are not ours, as this file has them.
    names headers_of(const source_file& file) const {
        names found;
        names seen;
        follow(file, found, seen);
        return found;
    }

private:
    void follow(const source_file& file, names& found, names& seen) const {
        if (!seen.insert(file.path).second) return;
        for (const source_line& line : file.lines) {
            const auto included = include_of(line);
            if (!included) continue;
            if (const source_file* ours = file_of(*included, file.path)) {
                follow(*ours, found, seen);
            } else {
                found.emplace(included->path);
            }
        }
    }

    const source_file* file_of(const include& included, std::string_view from) const {
        const std::string beside(from.substr(0, from.rfind('/') + 1));
        for (const std::string& folder : {beside, std::string("lib/"), std::string("harness/"),
                                          std::string("tests/"), std::string("bench/"), std::string()}) {
            const auto found = files_.find(folder + std::string(included.path));
            if (found != files_.end()) return found->second;
        }
        return nullptr;
    }

    std::map<std::string, const source_file*, std::less<>> files_;
};

bool has_any(const names& headers, const names& wanted) {
    return std::any_of(wanted.begin(), wanted.end(),
                       [&](const std::string& each) { return headers.contains(each); });
}

// Where a line begins to speak of GoogleTest.
bool names_googletest(std::string_view code) {
    constexpr std::array<std::string_view, 5> words = {"TEST(", "TEST_F(", "TEST_P(", "EXPECT_", "ASSERT_"};
    return std::any_of(words.begin(), words.end(), [&](std::string_view word) {
        const std::size_t at = code.find(word);
        return at != code.npos && (at == 0 || !continues_name(code[at - 1]));
    });
}

class file_check {
public:
    file_check(const source_file& file, names headers, broken_rules& broken)
        : file_(file), headers_(std::move(headers)), broken_(broken) {}

    void check(const std::map<std::string, names, std::less<>>& table) {
        constexpr std::string_view prefix = "std::";
        for (std::size_t i = 0; i < file_.lines.size(); ++i) {
            const std::string_view code = file_.lines[i].code;
            for (std::size_t at = code.find(prefix); at != code.npos; at = code.find(prefix, at + 1)) {
                check_name(i + 1, name_at(code, at + prefix.size()), table);
            }
            if (names_googletest(code) && !headers_.contains("gtest/gtest.h")) {
                object(i + 1, "this names something of GoogleTest, which is not included",
                       "include <gtest/gtest.h>");
            }
        }
    }

private:
    void check_name(std::size_t line, std::string_view name,
                    const std::map<std::string, names, std::less<>>& table) {
        if (name.empty() || name.starts_with('_')) return;  // a namespace, or somebody's inside
        const std::string shown = "std::" + std::string(name);
        const auto row = table.find(name);
        if (row == table.end()) {
            object(line, shown + " is in no row of the table", "add it to house_rules/standard_names.hpp");
        } else if (!has_any(headers_, row->second)) {
            object(line, shown + " is named without its header", "include <" + *row->second.begin() + ">");
        }
    }

    // Once for each of them is enough.
    void object(std::size_t line, std::string what, std::string instead) {
        if (said_.insert(what).second)
            broken_.push_back({file_.path, line, std::move(what), std::move(instead)});
    }

    const source_file& file_;
    names headers_;
    broken_rules& broken_;
    names said_;
};

}  // namespace

void check_includes(const std::vector<source_file>& tree, broken_rules& broken) {
    const auto table = read_table();
    const reader_of_includes includes(tree);
    for (const source_file& file : tree) {
        if (file.is_cpp()) file_check(file, includes.headers_of(file), broken).check(table);
    }
}

}  // namespace house_rules
