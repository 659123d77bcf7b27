// The house rules, as a test: whoever breaks one is told by ctest, not by a reviewer.
//
// The rules themselves stand in house_rules/. Here each is first seen to say no, on a few lines made for it, and
// then the tree is read.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include <house_rules/rules.hpp>
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
    const std::vector<source_file> tree = read_tree(REVENANT_TREE);

    const auto is_this_file = [](const source_file& each) {
        return each.path == "tests/house_rules_test.cpp";
    };
    ASSERT_EQ(std::count_if(tree.begin(), tree.end(), is_this_file), 1);
    std::string said;
    for (const source_file& file : tree) {
        for (const broken_rule& each : check(file)) said += each.sentence() + "\n";
    }
    if (!said.empty()) ADD_FAILURE() << said;
}

}  // namespace
