// What Tab offers and what the manual holds: everything that the program understands, because both are made of that.
#include <algorithm>
#include <vector>

#include "program.hpp"

namespace {

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    std::istringstream all(text);
    for (std::string line; std::getline(all, line);) lines.push_back(line.substr(0, line.find('\t')));
    return lines;
}

class completion : public cli {
protected:
    std::vector<std::string> offered(const std::string& words) const {
        const run made = revenant("complete -- " + words);
        EXPECT_EQ(made.exit_code, 0) << words << ": " << made.err;
        return lines_of(made.out);
    }
    std::vector<std::string> commands() const {
        auto all = offered("");
        std::erase_if(all, [](const std::string& each) { return each.starts_with("-"); });
        return all;
    }
};

using words = std::vector<std::string>;

TEST_F(completion, offers_what_begins_so) {
    EXPECT_EQ(offered("h"), words{"hunt"});
    EXPECT_EQ(offered("hunt retry"), words{"retry_payment"});
    EXPECT_EQ(offered("hunt retry_payment --subject len"), words{"lenient_pool"});
    EXPECT_EQ(offered("hunt retry_payment --expect data"), words{"data_race"});
    EXPECT_EQ(offered("hunt --strategy au"), words{"auto"});
    EXPECT_EQ(offered("hunt retry_payment --remedy keep"), words{"keep_task"});
    EXPECT_EQ(offered("list sub"), words{"subjects"});
    EXPECT_EQ(offered("hunt retry_payment --str"), words{"--strategy"});
    EXPECT_EQ(offered("--vers"), words{"--version"});
    EXPECT_EQ(offered("replay incidents/fan_"), (words{"incidents/fan_out.toml", ":files"}));
}

TEST_F(completion, knows_the_parameters_of_the_scenario) {
    EXPECT_EQ(offered("hunt retry_payment --set ''"), (words{"lent_again=", "payments=", "retries="}));
    EXPECT_EQ(offered("hunt fan_out --set ''"), words{"awaiters="});
}

TEST_F(completion, leaves_files_to_the_shell_and_numbers_to_the_user) {
    EXPECT_EQ(offered("replay x --html ''"), words{":files"});
    EXPECT_EQ(offered("hunt x --seed ''"), words{});
}

// A value whose name nothing is known of would end this with another exit code.
TEST_F(completion, knows_something_of_every_value) {
    EXPECT_GE(commands().size(), 7u);
    for (const std::string& command : commands()) {
        offered(command + " ''");
        for (const std::string& option : offered(command + " --")) offered(command + " " + option + " ''");
    }
}

TEST_F(completion, of_bash_offers_the_same) {
    const std::string script =
        file("ask.bash", "PATH=$(dirname " REVENANT_PROGRAM
                         "):$PATH\n"
                         "source " REVENANT_TREE
                         "/harness/revenant/cli/completion/revenant.bash\n"
                         "ask() { COMP_WORDS=(revenant \"$@\"); COMP_CWORD=$#; _revenant;\n"
                         "        echo \"${COMPREPLY[*]}\"; }\n"
                         "ask hunt retry_payment --set ''\n"
                         "ask hunt retry_payment --set payments = ''\n"
                         "ask diag\n"
                         "complete -p revenant\n");
    const run made = shell("bash --norc " + script);
    EXPECT_EQ(made.err, "");
    EXPECT_EQ(made.out,
              "lent_again= payments= retries=\n"
              "\n"
              "diagnose\n"
              "complete -F _revenant revenant\n");
}

TEST_F(completion, manual_has_every_word_and_option) {
    const std::string manual = revenant("manual").out;
    for (const std::string& command : commands()) {
        expect_says(manual, "\n.SS revenant " + command);
        for (std::string option : offered(command + " --")) {
            for (std::size_t at = 0; (at = option.find('-', at)) != std::string::npos; at += 2)
                option.insert(at, "\\");
            expect_says(manual, option);
        }
    }
}

TEST_F(completion, help_of_every_word_fits_a_terminal_and_ends_in_something_to_type) {
    auto all = commands();
    all.emplace_back("");
    for (const std::string& command : all) {
        const run made = revenant(command + " --help");
        EXPECT_EQ(made.exit_code, 0);
        std::istringstream lines(made.out);
        for (std::string line; std::getline(lines, line);) EXPECT_LE(line.size(), 80u) << line;
        expect_says(made.out, "For example\n  revenant " + command);
    }
}

}  // namespace
