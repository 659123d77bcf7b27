// The words of the program and what may stand behind each, as CLI11 parses them.
#pragma once

#include <revenant/cli/terminal.hpp>

namespace CLI {
class App;
}

namespace revenant::cli {

// Parsing then runs the word that was given, and leaves its exit code in `answer`.
// REQUIRES: `on` and `answer` outlive `app`.
void define_words(CLI::App& app, terminal& on, int& answer);

}  // namespace revenant::cli
