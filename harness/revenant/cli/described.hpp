// What the program understands, read from the definitions its arguments are parsed by: help, manual and completion are made
// of it, so none of them can say something else.
#pragma once

#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace revenant::cli {

struct described_option {
    std::vector<std::string> names;  // "-h", "--help"; for a positional, what stands in its place: "SCENARIO"
    std::string value;               // what it takes: "FILE", "LAW"; empty: nothing
    std::string usual;               // if nothing is given
    std::string about;
    bool is_positional = false;
    bool is_required = false;
    bool may_repeat = false;
};

struct described_command {
    std::string name;
    std::string about;
    std::string examples;  // lines, each a call and what it is for
    std::vector<described_option> options;
};

struct described_program {
    std::string about;
    std::string examples;
    std::vector<described_option> options;  // of every command
    std::vector<described_command> commands;
};

described_program described(const CLI::App& app);

}  // namespace revenant::cli
