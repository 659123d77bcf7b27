// A script: what several actors do, one step after the other, as a value and as a line of JSON.
//
//     {"name":"L49","steps":[[0,"core",0],[0,"mint",0],[1,"set_result",0,7],...]}
//
// A step is [actor, operation, numbers..., body]; what a continuation does is a list of steps without actors. README.md
// says what each operation means.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace reference {

struct step {
    unsigned actor = 0;
    std::string operation;
    std::vector<int> numbers;
    std::vector<step> body = {};
};

struct script {
    std::string name;
    std::vector<step> steps;
};

std::string text_of(const step& one);
std::string text_of(const script& one);
// Throws nlohmann's errors where the text is no script.
script script_from(std::string_view text);

// What was answered, step by step.
using answers = std::vector<std::string>;

std::string text_of(const answers& some);
answers answers_from(std::string_view text);

// A script and what the real runtime answered.
struct recorded {
    script what;
    answers said;
};

}  // namespace reference
