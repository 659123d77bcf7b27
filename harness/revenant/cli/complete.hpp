// What may stand at the place where somebody presses Tab.
#pragma once

#include <string>
#include <vector>

#include <revenant/cli/described.hpp>

namespace revenant::cli {

struct candidate {
    std::string word;
    std::string about;
};

struct completion {
    std::vector<candidate> words;  // that begin as the last word does
    bool files = false;            // the shell knows better: names of files
};

// Throws std::logic_error where the definitions have a name for a value that nothing is known of. `words` are those behind the
// program's name, the last of which is being written, and may be empty.
completion complete(const described_program& program, const std::vector<std::string>& words);

}  // namespace revenant::cli
