// What the READMEs show is what is compiled and run.
#include "text.hpp"

namespace revenant_tests {
namespace {

// From the first include on: the comment above is for the reader of the file.
std::string shown_part_of(const std::string& example) {
    const std::string text = text_of("tests/readme/" + example);
    return text.substr(text.find("#include"));
}

void expect_shown(const std::string& readme, const std::string& example) {
    EXPECT_NE(text_of(readme).find("```cpp\n" + shown_part_of(example) + "```\n"), std::string::npos)
        << readme << " does not show tests/readme/" << example << " as it stands; copy it there";
}

TEST(readme, shows_its_first_example_as_it_is_run) { expect_shown("README.md", "first_example.cpp"); }

TEST(readme, of_lib_shows_its_examples_as_they_are_run) {
    expect_shown("lib/README.md", "pooled_source.cpp");
    expect_shown("lib/README.md", "cache.cpp");
}

TEST(readme, of_lib_names_every_misuse) {
    const std::string text = text_of("lib/README.md");
    for (const char* each : {"stale_token", "awaited_twice", "taken_too_early", "completed_twice",
                             "reset_while_armed", "would_deadlock", "empty_handle"}) {
        EXPECT_NE(text.find(std::string("| `") + each + "` |"), std::string::npos) << each;
    }
}

}  // namespace
}  // namespace revenant_tests
