// The words of the program. Each answers with an exit code; what is wrong with the question is thrown as bad_question.
#pragma once

#include <cstdint>
#include <stdexcept>
#include <string>
#include <vector>

#include <revenant/cli/terminal.hpp>

namespace revenant::cli {

// Exit code 2, and one line.
class bad_question : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

int list(const terminal& on, const std::string& what);
// What can be listed.
const std::vector<std::string>& kinds_of_things();

struct replay_asked {
    std::vector<std::string> files;
    std::string subject;  // empty: all that the incident names
    std::string remedy;
    std::string html, perfetto, mermaid;  // files to write, or empty
    bool free = false;                    // on threads that nobody controls
    std::uint64_t runs = 1'000;           // of each row, if free
    std::uint32_t seconds = 5;            // for each row, if free
};
int replay(const terminal& on, const replay_asked& asked);
int replay_free(const terminal& on, const replay_asked& asked);

struct hunt_asked {
    std::string scenario;
    std::string subject = "lenient_pool";
    std::string remedy;
    std::string strategy = "auto";
    std::string expected_law;
    std::vector<std::string> parameters;  // "payments=3"
    std::uint64_t executions = 100'000;
    std::uint32_t seconds = 10;
    std::uint64_t seed = 1;
    std::string out;
};
int hunt(const terminal& on, const hunt_asked& asked);

int shrink(const terminal& on, const std::string& file, const std::string& out);
int verify(const terminal& on, const std::string& folder, const std::string& junit);
int diagnose(const terminal& on, const std::string& question, const std::string& incidents);

int scorecard(const terminal& on, const std::string& binary);

struct matrix_asked {
    std::string strategy = "auto";
    std::uint64_t seed = 1;
    std::string html;  // a page to write
    std::string into;  // a file with marks between which the table goes
};
int show_matrix(const terminal& on, const matrix_asked& asked);

}  // namespace revenant::cli
