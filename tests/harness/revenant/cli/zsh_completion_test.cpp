// Where zsh is installed: its completion offers what the program answers.
#include "program.hpp"

namespace {

using zsh_completion = cli;

TEST_F(zsh_completion, offers_what_the_program_answers) {
    const std::string script =
        file("ask.zsh", "path=($(dirname " REVENANT_PROGRAM
                        ") $path)\n"
                        "_describe() { print described: ${(P)2} ${(qq)@[3,-1]}; }\n"
                        "_files() { print files; }\n"
                        "functions[installed]=$(<" REVENANT_TREE
                        "/harness/revenant/cli/completion/_revenant)\n"
                        "ask() { words=(revenant \"$@\"); CURRENT=$#words; installed; }\n"
                        "ask diag\n"
                        "ask hunt fan_out --set ''\n"
                        "ask replay incidents/fan\n");
    const run made = shell("zsh -f " + script);
    EXPECT_EQ(made.err, "");
    EXPECT_EQ(made.out,
              "described: diagnose:from a symptom in words, or an incident, to likely causes and what to do\n"
              "described: awaiters=:how many '-S' ''\n"
              "described: incidents/fan_out.toml\n"
              "files\n");
}

}  // namespace
