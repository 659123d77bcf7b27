// The table of laws in lib/README.md: no number is missing, none stands twice, and whoever does not
// say that there is nothing names a test that there is.
#include "text.hpp"

#include <map>
#include <regex>
#include <set>

namespace revenant_tests {
namespace {

struct row {
    std::string reading;
    std::string test;
};

std::multimap<int, row> rows() {
    std::multimap<int, row> found;
    const std::regex pattern(R"(\| L(\d+) \| [^|]+ \| ([^|]+) \| [^|]+ \| ([^|]*) \|)");
    std::istringstream lines(text_of("lib/README.md"));
    for (std::string line; std::getline(lines, line);) {
        std::smatch match;
        if (!std::regex_match(line, match, pattern)) continue;
        found.emplace(std::stoi(match[1]), row{match[2], match[3]});
    }
    return found;
}

// Every number that has a law, and no other: there are gaps on purpose.
std::set<int> laws() {
    std::set<int> all;
    const auto add = [&](int first, int last) {
        for (int i = first; i <= last; ++i) all.insert(i);
    };
    add(1, 4), add(6, 20), add(22, 22), add(24, 40), add(42, 43), add(46, 49), add(51, 54), add(56, 56);
    add(59, 60), add(62, 62), add(64, 68), add(72, 85), add(87, 96), add(98, 106), add(108, 120);
    return all;
}

std::set<std::string> tests_of_the_tree() {
    std::set<std::string> names;
    const std::regex pattern(R"(TEST(_F|_P)?\((\w+),\s*(\w+)\))");
    const auto folder = std::filesystem::path(REVENANT_TREE) / "tests";
    for (const auto& each : std::filesystem::recursive_directory_iterator(folder)) {
        if (each.path().extension() != ".cpp") continue;
        const std::string text = text_of(std::filesystem::relative(each.path(), REVENANT_TREE));
        for (std::sregex_iterator at(text.begin(), text.end(), pattern), end; at != end; ++at) {
            names.insert((*at)[2].str() + "." + (*at)[3].str());
        }
    }
    return names;
}

TEST(laws, none_is_missing_and_none_stands_twice) {
    const auto table = rows();
    for (const int number : laws()) EXPECT_EQ(table.count(number), 1u) << "L" << number;
    for (const auto& [number, each] : table)
        EXPECT_TRUE(laws().count(number)) << "L" << number << " is no law";
}

TEST(laws, each_has_one_of_four_readings) {
    for (const auto& [number, each] : rows()) {
        EXPECT_TRUE(each.reading == "same" || each.reading == "safer" || each.reading == "otherwise" ||
                    each.reading == "does not map")
            << "L" << number << ": " << each.reading;
    }
}

TEST(laws, that_say_what_vt_does_name_a_test_that_there_is) {
    const auto known = tests_of_the_tree();
    for (const auto& [number, each] : rows()) {
        if (each.reading == "does not map") continue;
        const std::string name = each.test.substr(1, each.test.size() - 2);  // Without the backticks.
        EXPECT_TRUE(known.count(name))
            << "L" << number << " names " << each.test << ", and there is no such test";
    }
}

}  // namespace
}  // namespace revenant_tests
