// The house rules, as a test: whoever breaks one is told by ctest, not by a reviewer.
//
// The rules themselves stand in house_rules/. Here each is first seen to say no, on a few lines made for it, and
// then the tree is read.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include <house_rules/rules.hpp>
#include <house_rules/standard_names.hpp>
#include <house_rules/tree.hpp>
#include <house_rules/words.hpp>

namespace {

using namespace house_rules;
using sentences = std::vector<std::string>;

sentences objections(std::string path, std::string_view text) {
    sentences said;
    for (const broken_rule& each : check(read_source(std::move(path), text))) said.push_back(each.sentence());
    return said;
}

// A file of two lines whose second is the one to look at.
sentences objections_to_line(std::string path, std::string_view line) {
    return objections(std::move(path), "// What this is.\n" + std::string(line) + "\n");
}

TEST(house_rules, find_every_banned_word_and_say_where_and_what_instead) {
    for (const banned_word& word : banned_words) {
        const std::string text(word.text);
        EXPECT_EQ(
            objections_to_line("lib/vt/x.cpp", "a = " + text),
            sentences{"lib/vt/x.cpp:2: " + text + " does not belong here; " + std::string(word.instead)});
    }
}

TEST(house_rules, allow_a_banned_word_in_strings_and_inside_other_names) {
    for (const banned_word& word : banned_words) {
        const std::string text(word.text);
        EXPECT_EQ(objections_to_line("lib/vt/x.cpp", "a = \"" + text + "\";"), sentences{});
        EXPECT_EQ(objections_to_line("lib/vt/x.cpp", "a = R\"(" + text + ")\";"), sentences{});
        EXPECT_EQ(objections_to_line("lib/vt/x.cpp", "a = no_" + text), sentences{});
    }
}

TEST(house_rules, let_the_engine_make_time_chance_and_sleep) {
    for (const std::string path :
         {"harness/revenant/engine/x.cpp", "tests/harness/revenant/engine/x_test.cpp",
          "harness/revenant/decision/x.cpp"}) {
        EXPECT_EQ(objections_to_line(path, "std::random_device d; sleep_for(1s); steady_clock::now();"),
                  sentences{});
    }
    EXPECT_EQ(objections_to_line("harness/revenant/oracle/x.cpp", "steady_clock::now();").size(), 1u);
    EXPECT_EQ(objections_to_line("properties/x.cpp", "steady_clock::now();").size(), 1u);
    EXPECT_EQ(objections_to_line("bench/x.cpp", "steady_clock::now();"), sentences{});
    EXPECT_EQ(objections_to_line("bench/x.cpp", "rand();").size(), 1u);
}

TEST(house_rules, leave_other_peoples_members_alone) {
    EXPECT_EQ(objections_to_line("lib/vt/x.cpp", "incident.time(); incident->time();"), sentences{});
    EXPECT_EQ(objections_to_line("lib/vt/x.cpp", "std::time(nullptr);").size(), 1u);
}

TEST(house_rules, find_unfinished_work_in_comments_of_any_file) {
    EXPECT_EQ(objections_to_line("lib/vt/x.cpp", "int a;  // TODO: name it").size(), 1u);
    EXPECT_EQ(objections_to_line("lib/vt/x.cpp", "/* one\n FIXME */ int a;").size(), 1u);
    EXPECT_EQ(objections_to_line("lib/vt/x.cpp", "// a clock: steady_clock"), sentences{});
    EXPECT_EQ(objections("lib/CMakeLists.txt", "# HACK\n").size(), 1u);
    EXPECT_EQ(objections("dev", "mktemp a.XXXXXX\n"), sentences{});
}

TEST(house_rules, keep_lib_to_itself) {
    EXPECT_EQ(objections_to_line("lib/vt/x.cpp", "#include <vt/token.hpp>"), sentences{});
    EXPECT_EQ(objections_to_line("lib/vt/x.cpp", "#include <stop_token>"), sentences{});
    EXPECT_EQ(objections_to_line("lib/vt/x.cpp", "#include <revenant/engine/x.hpp>"),
              sentences{"lib/vt/x.cpp:2: lib includes <revenant/engine/x.hpp>; lib knows <vt/...> and the "
                        "standard library, and nothing above it"});
    EXPECT_EQ(objections_to_line("lib/vt/x.cpp", "#include <gtest/gtest.h>").size(), 1u);
    EXPECT_EQ(objections_to_line("lib/vt/x.cpp", "#  include \"token.hpp\"").size(), 1u);
    EXPECT_EQ(objections_to_line("lib/vt/x.cpp", "// #include <gtest/gtest.h>"), sentences{});
}

TEST(house_rules, draw_arrows_between_rooms_downwards_only) {
    EXPECT_EQ(
        objections_to_line("harness/revenant/oracle/x.hpp", "#pragma once\n#include <revenant/engine/y.hpp>"),
        sentences{});
    EXPECT_EQ(objections_to_line("harness/revenant/oracle/x.cpp", "#include <revenant/oracle/x.hpp>"),
              sentences{});
    EXPECT_EQ(objections_to_line("harness/revenant/oracle/x.cpp", "#include <vt/token.hpp>"), sentences{});
    EXPECT_EQ(
        objections_to_line("harness/revenant/engine/x.cpp", "#include <revenant/oracle/y.hpp>"),
        sentences{"harness/revenant/engine/x.cpp:2: engine includes oracle, which is above it; the rooms "
                  "are, from the top: cli report run kit incident scenario subject oracle fault "
                  "linearizability engine decision"});
    EXPECT_EQ(objections_to_line("harness/revenant/engine/x.cpp", "#include <revenant/explore.hpp>").size(),
              1u);
    EXPECT_EQ(objections_to_line("harness/revenant/attic/x.cpp", "#include <revenant/engine/x.hpp>").size(),
              1u);
    EXPECT_EQ(objections_to_line("harness/revenant/engine/x.cpp", "#include \"../oracle/y.hpp\"").size(), 1u);
    EXPECT_EQ(
        objections_to_line("harness/revenant/explore.hpp", "#pragma once\n#include <revenant/run/x.hpp>"),
        sentences{});
}

TEST(house_rules, ask_for_names_in_snake_case) {
    EXPECT_EQ(
        objections("lib/vt/valueTask.cpp", "// It.\n"),
        sentences{"lib/vt/valueTask.cpp:1: the name is not in snake_case; rename the file or its folder"});
    EXPECT_EQ(objections("tests/my-folder/x.cpp", "// It.\n").size(), 1u);
    EXPECT_EQ(objections("lib/vt/x.cc", "// It.\n").size(), 1u);
    EXPECT_EQ(objections("lib/CMakeLists.txt", ""), sentences{});
}

TEST(house_rules, ask_a_file_to_open_with_what_it_is) {
    EXPECT_EQ(
        objections("lib/vt/x.cpp", "#include <atomic>\n"),
        sentences{
            "lib/vt/x.cpp:1: the file does not open with a comment; say what it is and what limits it"});
    EXPECT_EQ(
        objections("lib/vt/x.hpp", "// It.\nint a;\n"),
        sentences{"lib/vt/x.hpp:1: the header has no include guard; write #pragma once under its opening "
                  "comment"});
    EXPECT_EQ(objections("lib/vt/x.hpp", "// It.\n#pragma once\n"), sentences{});
}

const std::vector<source_file>& whole_tree() {
    static const std::vector<source_file> tree = read_tree(REVENANT_TREE);
    return tree;
}

sentences objections_to_includes(const std::vector<source_file>& tree) {
    broken_rules broken;
    check_includes(tree, broken);
    sentences said;
    for (const broken_rule& each : broken) said.push_back(each.sentence());
    return said;
}

sentences objections_to_includes(std::string_view text) {
    return objections_to_includes({read_source("lib/vt/x.cpp", text)});
}

TEST(house_rules, ask_each_file_for_the_headers_of_what_it_names) {
    EXPECT_EQ(objections_to_includes("std::string a;\nstd::string b;\n"),
              sentences{"lib/vt/x.cpp:1: std::string is named without its header; include <string>"});
    EXPECT_EQ(objections_to_includes("#include <string>\nstd::string a;  // std::vector\n"), sentences{});
    EXPECT_EQ(objections_to_includes("#include <variant>\nstd::get<1>(a);\n"), sentences{});
    EXPECT_EQ(objections_to_includes("std::not_there a;\n"),
              sentences{"lib/vt/x.cpp:1: std::not_there is in no row of the table; add it to "
                        "house_rules/standard_names.hpp"});
    for (const std::string text : {"TEST(a, b) {}", "    EXPECT_EQ(a, b);"}) {
        EXPECT_EQ(objections_to_includes(text).size(), 1u) << text;
        EXPECT_EQ(objections_to_includes("#include <gtest/gtest.h>\n" + text), sentences{});
    }
}

TEST(house_rules, find_headers_through_those_of_ours) {
    const source_file near = read_source("lib/vt/near.hpp", "#pragma once\n#include <vt/far.hpp>\n");
    const source_file far =
        read_source("lib/vt/far.hpp", "#pragma once\n#include <vt/near.hpp>\n#include <string>\n");
    const source_file file = read_source("tests/x.cpp", "#include <vt/near.hpp>\nstd::string a;\n");

    EXPECT_EQ(objections_to_includes({near, far, file}), sentences{});
    EXPECT_EQ(objections_to_includes({near, file}).size(), 1u);
}

TEST(house_rules, know_what_every_header_names_that_is_read_once) {
    std::size_t read_once = 0;
    for (const source_file& file : whole_tree()) {
        if (file.path != "harness/standard_headers.cmake") continue;
        for (const source_line& line : file.lines) {
            const std::size_t open = line.raw.find("    <");
            if (open != 0) continue;
            ++read_once;
            const std::string header = line.raw.substr(5, line.raw.find('>') - 5);
            EXPECT_TRUE(std::any_of(std::begin(standard_headers), std::end(standard_headers),
                                    [&](const standard_header& row) { return row.header == header; }))
                << header << " has no row in house_rules/standard_names.hpp";
        }
    }
    EXPECT_GT(read_once, 20u);
}

TEST(house_rules, put_a_wall_after_300_lines) {
    std::string text = "// It.\n";
    for (int i = 0; i < 299; ++i) text += "int a;\n";
    EXPECT_EQ(objections("lib/vt/x.cpp", text), sentences{});

    text += "int a;\n";

    EXPECT_EQ(
        objections("lib/vt/x.cpp", text),
        sentences{"lib/vt/x.cpp:301: the file has 301 lines, more than 300; find the second idea in it and "
                  "give that a file"});
    EXPECT_EQ(objections("tests/support/x.cmake", text).size(), 1u);
    EXPECT_EQ(objections("dev", text).size(), 1u);
}

TEST(house_rules, see_tabs_and_blanks_at_the_end_of_a_line) {
    EXPECT_EQ(objections_to_line("lib/vt/x.cpp", "\tint a;"),
              sentences{"lib/vt/x.cpp:2: there is a tab; indent with four spaces"});
    EXPECT_EQ(objections_to_line("lib/vt/x.cpp", "int a; "),
              sentences{"lib/vt/x.cpp:2: the line ends in a blank; take it away"});
    EXPECT_EQ(objections("tests/CMakeLists.txt", "a()\r\n").size(), 1u);
}

TEST(house_rules, tell_code_from_comments_and_literals) {
    const source_file file = read_source("x.cpp",
                                         "int a = 1'000; // it's\n"
                                         "char b = '\"'; /* x */ f(\"//\\\"\", 'c');\n"
                                         "auto c = R\"x(one )\"\n"
                                         "two)x\"; d;\n");

    ASSERT_EQ(file.lines.size(), 4u);
    EXPECT_EQ(file.lines[0].code, "int a = 1'000; ");
    EXPECT_EQ(file.lines[0].comments, "// it's");
    EXPECT_EQ(file.lines[1].code, "char b = '';  f(\"\", '');");
    EXPECT_EQ(file.lines[1].comments, "/* x */");
    EXPECT_EQ(file.lines[2].code, "auto c = ");
    EXPECT_EQ(file.lines[3].code, "; d;");
    EXPECT_EQ(file.lines[3].raw, "two)x\"; d;");
}

TEST(house_rules, are_kept) {
    const std::vector<source_file>& tree = whole_tree();

    const auto is_this_file = [](const source_file& each) {
        return each.path == "tests/house_rules_test.cpp";
    };
    ASSERT_EQ(std::count_if(tree.begin(), tree.end(), is_this_file), 1);
    std::string said;
    for (const source_file& file : tree) {
        for (const broken_rule& each : check(file)) said += each.sentence() + "\n";
    }
    for (const std::string& each : objections_to_includes(tree)) said += each + "\n";
    if (!said.empty()) ADD_FAILURE() << said;
}

}  // namespace
