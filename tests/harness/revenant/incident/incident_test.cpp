// Incident files: what is written is read, and what is not understood is refused with its place.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>

#include <revenant/incident/reader.hpp>
#include <revenant/incident/writer.hpp>

namespace revenant {
namespace {

const incident example{
    .title = "A retry loop awaits one value_task twice and pays with a stranger's result",
    .story = {.symptom = "Intermittent duplicate payments under load; nothing in the logs.",
              .assumption = "A value_task can be awaited as often as a task.",
              .root_cause = "The second await reached a pooled source that had been lent again.",
              .fix = "Convert with as_task() before sharing, or use a source that \"validates\" its token.",
              .lesson = "One await per value_task.\nTest under concurrent load.",
              .documented = {"document: ValueTask production incident", "dotnet/coreclr#22711"}},
    .scenario = "retry_payment",
    .parameters = {{"payments", std::int64_t{2}}, {"retries", std::int64_t{1}}, {"lent_again", true}},
    .steps_max = 10'000,
    .expect = {{"lenient_pool", "", outcome::broken({law::foreign_result, law::double_consume})},
               {"strict", "", outcome::refused(vt::misuse::stale_token)},
               {"lenient_pool", "as_task", outcome::ok()},
               {"lenient_pool", "sole_value_task", outcome::does_not_compile()}},
    .departures = {{"payment_1", "get_result on source#1", "load of token", 1, "payment_2"},
                   {"main", "", "wake", 2, "1"}}};

constexpr std::string_view example_text = R"toml(format = 1
title  = "A retry loop awaits one value_task twice and pays with a stranger's result"

[story]
symptom    = "Intermittent duplicate payments under load; nothing in the logs."
assumption = "A value_task can be awaited as often as a task."
root_cause = "The second await reached a pooled source that had been lent again."
fix        = "Convert with as_task() before sharing, or use a source that \"validates\" its token."
lesson     = "One await per value_task.\nTest under concurrent load."
documented = ["document: ValueTask production incident", "dotnet/coreclr#22711"]

[run]
scenario   = "retry_payment"
parameters = { payments = 2, retries = 1, lent_again = true }
steps_max  = 10000

[expect]
lenient_pool                     = ["foreign_result", "double_consume"]
strict                           = "refused(stale_token)"
"lenient_pool + as_task"         = "ok"
"lenient_pool + sole_value_task" = "does_not_compile"

[[departure]]
thread    = "payment_1"
operation = "get_result on source#1"
before    = "load of token"
nth       = 1
run       = "payment_2"

[[departure]]
thread = "main"
before = "wake"
nth    = 2
choose = 1
)toml";

TEST(incident, is_written_in_one_form) { EXPECT_EQ(text_of(example), example_text); }

TEST(incident, reads_what_is_written) {
    EXPECT_EQ(read_incident(example_text, "x.toml"), example);
    EXPECT_EQ(text_of(read_incident(example_text, "x.toml")), example_text);
}

// The same of a program that nobody wrote.
const incident generated = [] {
    incident made = example;
    made.scenario = "generated_program";
    made.program = {"before: rent()", "thread: complete(ours, 1), take(ours)", "thread: take(ours)"};
    made.parameters.clear();
    return made;
}();
const std::string generated_text = [] {
    std::string text(example_text);
    const auto exchange = [&](std::string_view of, std::string_view with) {
        text.replace(text.find(of), of.size(), with);
    };
    exchange("format = 1", "format = 2");
    exchange(
        "\"retry_payment\"",
        "\"generated_program\"\nprogram    = [\"before: rent()\", \"thread: complete(ours, 1), take(ours)\", "
        "\"thread: take(ours)\"]");
    exchange("{ payments = 2, retries = 1, lent_again = true }", "{}");
    return text;
}();

TEST(incident, holds_a_generated_program_in_its_second_format) {
    EXPECT_EQ(text_of(generated), generated_text);
    EXPECT_EQ(read_incident(generated_text, "x.toml"), generated);
}

TEST(incident, refuses_a_program_that_is_none) {
    const auto said_of = [](std::string_view instead) -> std::string {
        std::string text = generated_text;
        const std::size_t begin = text.find("program    = [");
        text.replace(begin, text.find('\n', begin) - begin, instead);
        try {
            read_incident(text, "x.toml");
            return "nothing";
        } catch (const incident_error& error) {
            return error.what();
        }
    };
    EXPECT_EQ(said_of(""), "x.toml:12:1: there is no \"run.program\", and an incident needs one");
    EXPECT_EQ(said_of("program = []"), "x.toml:12:1: \"run.program\" calls nothing");
    EXPECT_EQ(said_of("program = \"before: rent()\""),
              "x.toml:14:11: \"run.program\" is a text, expected an array of texts");
    EXPECT_EQ(said_of("program = [1]"),
              "x.toml:14:12: an item of \"run.program\" is a whole number, expected a text in quotes");
    EXPECT_EQ(said_of("program = [\"\", \"\", \"\", \"\", \"\", \"\", \"\"]"),
              "x.toml:12:1: \"run.program\" has more than 6 parts");
}

TEST(incident, keeps_every_sign_of_a_text) {
    incident odd = example;
    odd.title.clear();
    for (int c = 1; c < 128; ++c) odd.title += static_cast<char>(c);
    odd.story.lesson = "Zeichen: ä, 中, \U0001F600";
    EXPECT_EQ(read_incident(text_of(odd), "x.toml"), odd);
}

TEST(incident, may_have_comments_and_leave_out_what_has_a_default) {
    std::string text(example_text);
    text.replace(text.find("steps_max  = 10000\n"), 19, "# as many steps as usual\n");
    EXPECT_EQ(read_incident(text, "x.toml"), example);
}

// The example with one thing replaced, and what is then said.
struct flaw {
    std::string_view of;
    std::string_view instead;
    std::string_view said;
};

const flaw flaws[] = {
    {"format = 1", "format = 3", "x.toml:1:1: format 3 is newer than this program, which reads format 2"},
    {"format = 1", "format = 2",
     "x.toml:12:1: format 2 is for generated_program and sequential_program, and format 1 for all other "
     "scenarios"},
    {"\"retry_payment\"", "\"generated_program\"", "format 2 is for generated_program and"},
    {"[run]", "[run]\nprogram = [\"before: rent()\"]",
     "x.toml:13:11: \"run.program\" is not known here; there are: scenario, parameters, steps_max"},
    {"format = 1", "format = \"1\"", "x.toml:1:10: \"format\" is a text, expected a whole number from 1 to"},
    {"format = 1\n", "", "there is no \"format\", and an incident needs one"},
    {"symptom    = ", "symptoms   = ", "there is no \"story.symptom\", and an incident needs one"},
    {"[run]", "[run]\nsped = 1",
     "x.toml:13:8: \"run.sped\" is not known here; there are: scenario, parameters, steps_max"},
    {"steps_max  = 10000", "steps_max  = 0",
     "\"run.steps_max\" is 0, expected a whole number from 1 to 100000000"},
    {"payments = 2", "payments = 2.5",
     "\"run.parameters.payments\" is neither a whole number nor true or false"},
    {"payments = 2", "retries = 2", "x.toml:14:"},
    {"\"foreign_result\"", "\"foreign_results\"",
     "x.toml:18:37: \"expect.lenient_pool\" holds what is no law: \"foreign_results\""},
    {"\"foreign_result\"", "\"double_consume\"", "names double_consume twice"},
    {"refused(stale_token)", "refused(stale)", "names no misuse: \"stale\""},
    {"refused(stale_token)", "fine",
     "is \"fine\", expected \"ok\", \"refused(<misuse>)\", \"does_not_compile\" or an array of laws"},
    {"lenient_pool + as_task", "lenient_pool + ", "is neither \"subject\" nor \"subject + remedy\""},
    {"run       = \"payment_2\"", "", "a departure says either whom to \"run\" or which to \"choose\""},
    {"thread    = \"payment_1\"", "thread    = \"a | b\"", "holds a sign that no name has"},
    {"nth       = 1", "nth       = 0", "\"departure.nth\" is 0"},
    {"[[departure]]\nthread    =", "[departure]\nthread    =", "x.toml:"},
    {"format = 1", "format = 1\nformat = 1", "x.toml:2:"},
    {"documented = [", "documented = [1, ",
     "an item of \"story.documented\" is a whole number, expected a text in quotes"},
    {"title  = \"A", "title  = \"\\u0000A", "\"title\" holds a zero byte"},
    {"title  =", "t\u00eetle  =", "x.toml:2:2: a character beyond ASCII outside of quotes"},
    {"title  =", "\x01title  =", "x.toml:2:1: a control character, which no TOML file holds"},
    {"\"A retry", "\"A \x02 retry", "x.toml:2:13: a control character, which no TOML file holds"},
    {"title  = \"A", "title  = \"\xc3(", "x.toml:2:11: bytes that are no UTF-8"},
    {"format = 1", "format = 1 # \xed\xa0\x80", "x.toml:1:14: bytes that are no UTF-8"},
    {"payments = 2", "payments = 2\"\u00e1\"", "x.toml:14:28: a quote where no text can begin"},
    {"payments = 2", "payments = 2.\"\u00e1\"", "x.toml:14:30: a character beyond ASCII behind a dot"},
    {"payments = 2", "payments = 2{\"\u00e1\"", "x.toml:14:28: a bracket where no value can begin"},
    {"payments = 2", "payments = 1000-01-01 1", "x.toml:14:38: a blank in a key or a value"},
    {"payments = 2", "payments = [}", "x.toml:14:28: a bracket that closes what is not open"},
    {"[expect]", "[ ;expect]", "x.toml:17:3: a table without a name"},
    {"[[departure]]", "[[[departure]]]", "a table without a name"},
    {"payments = 2", "payments = 2=\"\u00e1\"", "x.toml:14:28: an = where no key stands"},
    {"title  = \"A retry", "title  = \"\"\"\\ \n \u00e1\"\"\"\n#",
     "x.toml:3:2: a character beyond ASCII behind"},
    {"[expect]", "[[expect]]", "\"expect\" is an array, expected a table"},
};

TEST(incident, refuses_what_it_does_not_understand_and_says_where) {
    for (const flaw& each : flaws) {
        std::string text(example_text);
        const std::size_t at = text.find(each.of);
        ASSERT_NE(at, std::string::npos) << each.of;
        text.replace(at, each.of.size(), each.instead);
        try {
            (void)read_incident(text, "x.toml");
            ADD_FAILURE() << "accepted with " << each.instead;
        } catch (const incident_error& error) {
            EXPECT_NE(std::string(error.what()).find(each.said), std::string::npos)
                << error.what() << "\n  does not say: " << each.said;
        }
    }
}

std::string said_of(const std::string& path) {
    try {
        (void)load_incident(path);
        return "nothing";
    } catch (const incident_error& error) {
        return error.what();
    }
}

TEST(incident, says_what_is_wrong_with_a_file_that_is_none) {
    const auto folder = std::filesystem::path(testing::TempDir()) / "incident_test";
    std::filesystem::create_directories(folder);
    const auto written = [&](const char* name, const std::string& bytes) {
        const auto path = folder / name;
        std::ofstream(path, std::ios::binary) << bytes;
        return path.string();
    };
    EXPECT_EQ(said_of(folder / "missing.toml"),
              (folder / "missing.toml").string() + ": there is no such file");
    EXPECT_EQ(said_of(folder), folder.string() + ": this is a folder, and an incident is a file");
    const std::string empty = written("empty.toml", "");
    EXPECT_EQ(said_of(empty), empty + ": empty: no incident");
    const std::string large = written("large.toml", std::string(incident_bytes_max + 1, '#'));
    EXPECT_EQ(said_of(large), large + ": longer than a mebibyte: no incident");
    const std::string binary = written("binary.toml", std::string("\x7f"
                                                                  "ELF\0\1\2\xff",
                                                                  8));
    EXPECT_NE(said_of(binary).find("binary.toml:1:"), std::string::npos) << said_of(binary);
    EXPECT_EQ(load_incident(written("good.toml", std::string(example_text))), example);
}

TEST(incident, takes_characters_beyond_ASCII_in_quotes_and_comments) {
    std::string text = "# \u00e4 ' \" \n" + std::string(example_text);
    text.replace(text.find("\"A retry loop"), 2, "\"\u00c4 # ' \\\" \u00e4 A");
    EXPECT_EQ(read_incident(text, "x.toml").title.substr(0, 13), "\u00c4 # ' \" \u00e4 A");
    text.replace(text.find("\"Intermittent"), 1, "\"\"\"\n\u00e4 \"\" ");
    text.replace(text.find("nothing in the logs.\""), 21, "nothing\"\"\"");
    EXPECT_EQ(read_incident(text, "x.toml").story.symptom.substr(0, 5), "\u00e4 \"\"");
}

std::string repeated(std::string_view part, int times) {
    std::string all;
    for (int i = 0; i < times; ++i) all += part;
    return all;
}

TEST(incident, does_not_fall_into_depths) {
    const std::string key = repeated("a.", 300'000) + "a";
    const std::string widest_key = repeated("a.", 15) + "a";
    for (const std::string& deep :
         {"x = " + repeated("[", 100'000), key + " = 1\n", "[" + key + "]\n", "x = {" + key + " = 1}\n",
          repeated("\"a\" . ", 300'000) + "a = 1\n",
          "x = " + repeated("{" + widest_key + " = ", 250) + "1" + repeated("}", 250)}) {
        EXPECT_THROW((void)read_incident("format = 1\n" + deep, "x.toml"), incident_error);
    }
}

}  // namespace
}  // namespace revenant
