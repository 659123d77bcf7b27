// What --help prints: for a terminal of 80 columns, and ending in something to type.
#pragma once

#include <string>

#include <revenant/cli/described.hpp>

namespace revenant::cli {

std::string help_of(const described_program& program);
std::string help_of(const described_program& program, const described_command& command);

// "--subject SUBJECT", "-h, --help"
std::string text_of(const described_option& option);
// "revenant hunt SCENARIO [options]"
std::string usage_of(const described_command& command);
// What it is, and what it is if nobody says so.
std::string about(const described_option& option);

// One of the lines that a command gives as examples.
struct example {
    std::string command;
    std::string purpose;
};
std::vector<example> examples_of(const std::string& lines);

}  // namespace revenant::cli
