// Timelines, and how they look on a terminal and in XML.
#include <gtest/gtest.h>

#include <revenant/report/diagrams.hpp>
#include <revenant/report/html.hpp>
#include <revenant/report/junit.hpp>
#include <revenant/report/lanes.hpp>
#include <revenant/report/text.hpp>
#include <revenant/report/timeline.hpp>

namespace revenant {
namespace {

using what = traced::kind;

const std::vector<traced> trace = {
    {what::begins, "a", "take", "", 0},      {what::step, "a", "take", "load of x", 1},
    {what::note, "a", "take", "value 1", 0}, {what::ends, "a", "take", "", 0},
    {what::begins, "a", "give", "", 0},      {what::departure, "a", "give", "store of x > b", 1},
    {what::begins, "b", "take", "", 0},      {what::note, "b", "take", "value 2", 0},
    {what::ends, "b", "take", "", 0},        {what::note, "a", "give", "accepted", 0},
    {what::ends, "a", "give", "", 0},        {what::broken_law, "b", "some_law", "some_law: it broke", 0},
};

TEST(timeline, folds_what_nobody_comes_in_between_of) {
    using kind = moment_in_time::kind;
    const timeline made = timeline_of(trace);
    EXPECT_EQ(made.lanes, (std::vector<std::string>{"a", "b"}));
    const std::vector<moment_in_time> expected = {
        {kind::act, 0, "take", "value 1"},
        {kind::begins, 0, "give", ""},
        {kind::departure, 0, "give", "store of x > b"},
        {kind::act, 1, "take", "value 2"},
        {kind::ends, 0, "give", "accepted"},
        {kind::law, 1, "some_law", "some_law: it broke"},
    };
    EXPECT_EQ(made.moments, expected);
    ASSERT_NE(made.first_broken_law(), nullptr);
    EXPECT_EQ(made.first_broken_law()->operation, "some_law");
}

TEST(lanes, stand_side_by_side) {
    EXPECT_EQ(lanes_of(timeline_of(trace), palette(false)),
              "    a                                      b\n"
              "1   take → value 1\n"
              "2   give …\n"
              "    ◆ a stands before store of x in give, and b goes on\n"
              "3                                          take → value 2\n"
              "4   … give → accepted\n"
              "    ✗ some_law: it broke\n");
}

TEST(lanes, stand_below_each_other_where_there_are_too_many) {
    timeline many;
    for (int i = 0; i < 12; ++i) {
        many.lanes.push_back("thread_" + std::to_string(i));
        many.moments.push_back({moment_in_time::kind::act, static_cast<std::size_t>(i), "work", ""});
    }
    EXPECT_EQ(lanes_of(many, palette(false)).substr(0, 20), "1   thread_0: work\n2");
}

moment_in_time race(std::size_t lane, std::string text) {
    return {moment_in_time::kind::law, lane, "data_race", std::move(text)};
}

TEST(lanes, tell_two_of_many_equal_findings_and_count_the_others) {
    const moment_in_time work{moment_in_time::kind::act, 0, "work", ""};
    const timeline three{{"a"}, {work, race(0, "one"), race(0, "two"), race(0, "three")}};
    const timeline five{{"a"},
                        {work, race(0, "one"), race(0, "two"), race(0, "3"), race(0, "4"), race(0, "5")}};

    EXPECT_EQ(lanes_of(three, palette(false)), "    a\n1   work\n    ✗ one\n    ✗ two\n    ✗ three\n");
    EXPECT_EQ(lanes_of(five, palette(false)),
              "    a\n1   work\n    ✗ one\n    ✗ two\n    ✗ and 3 more times data_race\n");
}

TEST(lanes, give_no_room_to_a_thread_that_does_nothing) {
    const timeline made{{"main", "a"}, {{moment_in_time::kind::act, 1, "work", ""}, race(0, "one")}};

    EXPECT_EQ(lanes_of(made, palette(false)), "    a\n1   work\n    ✗ one\n");
}

TEST(text, folds_at_blanks_and_counts_characters_not_bytes) {
    EXPECT_EQ(folded("one two three", 7), (std::vector<std::string>{"one two", "three"}));
    EXPECT_EQ(folded("seventeenletters", 7), (std::vector<std::string>{"sevente", "enlette", "rs"}));
    EXPECT_EQ(folded("ä→ö→ü", 3), (std::vector<std::string>{"ä→ö", "→ü"}));
    EXPECT_EQ(folded("", 7), (std::vector<std::string>{""}));
    EXPECT_EQ(folded("a\nb", 7), (std::vector<std::string>{"a", "b"}));
    EXPECT_EQ(padded("ä", 3), "ä  ");
    EXPECT_EQ(palette(true)(tone::bad, "x"), "\x1b[31mx\x1b[0m");
}

TEST(diagrams, mermaid_gets_a_sequence_diagram) {
    timeline odd = timeline_of(trace);
    odd.lanes[0] = "a;#";
    EXPECT_EQ(mermaid_of(odd),
              "sequenceDiagram\n"
              "    participant t0 as a#59;#35;\n"
              "    participant t1 as b\n"
              "    t0->>t0: take → value 1\n"
              "    t0->>t0: give …\n"
              "    Note over t0: ◆ before store of x > b\n"
              "    t1->>t1: take → value 2\n"
              "    t0-->>t0: … give → accepted\n"
              "    Note over t1: ✗ some_law: it broke\n");
}

TEST(diagrams, perfetto_gets_a_thread_for_each_lane_and_an_event_for_each_moment) {
    timeline odd = timeline_of(trace);
    odd.moments[0].text = "a \"b\" \\ \n";
    const std::string text = perfetto_of(odd);
    EXPECT_NE(text.find(R"({"name":"thread_name","ph":"M","pid":1,"tid":2,"args":{"name":"b"}})"),
              std::string::npos)
        << text;
    EXPECT_NE(
        text.find(
            R"({"ph":"X","dur":900,"name":"take","pid":1,"tid":1,"ts":1000,"args":{"told":"a \"b\" \\ \n"}})"),
        std::string::npos)
        << text;
}

TEST(html, shows_text_as_text) {
    EXPECT_EQ(escaped_html("<a href=\"x\">&</a>"), "&lt;a href=&quot;x&quot;&gt;&amp;&lt;/a&gt;");
    const std::string page = html_page("a < b", "<h1>x</h1>");
    EXPECT_NE(page.find("<title>a &lt; b</title>"), std::string::npos);
    EXPECT_EQ(page.find("http"), std::string::npos) << "nothing is fetched from anywhere";
    EXPECT_EQ(page.find("<script"), std::string::npos);
}

TEST(junit, says_everything_that_XML_can_say) {
    EXPECT_EQ(junit_of("s", {{.name = "good"}, {.name = "bad", .failure = "a < b & \"c\"\x01\n"}}),
              "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
              "<testsuite name=\"s\" tests=\"2\" failures=\"1\">\n"
              "  <testcase classname=\"s\" name=\"good\"/>\n"
              "  <testcase classname=\"s\" name=\"bad\"><failure message=\"a &lt; b &amp; &quot;c&quot; "
              "&#10;\"/></testcase>\n"
              "</testsuite>\n");
}

}  // namespace
}  // namespace revenant
