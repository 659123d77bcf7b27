// Where the answer goes, and how: results on stdout, everything else on stderr.
#pragma once

#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

#include <revenant/report/text.hpp>

namespace revenant::cli {

using json = nlohmann::ordered_json;

// What a run of the program ends with.
enum exit_code {
    as_expected = 0,
    not_expected = 1,  // a verdict that was not expected, or a bug that a plain hunt found
    bad_usage = 2,     // usage, or a malformed or incompatible file
    inconclusive = 3,  // the replay diverged, the budget ended before the answer, nobody knows
    interrupted = 130,
};

// What concerns every command.
struct terminal {
    bool as_json = false;

    // Colours where somebody looks, unless NO_COLOR says otherwise.
    palette paint() const;
};

void say(std::string_view text);       // stdout, as it is
void say_facts(const json& value);     // stdout, on lines of its own
void complain(std::string_view line);  // stderr, with our name in front

// Throws std::runtime_error where stdout did not take all of it.
void expect_all_said();

// A string that a shell takes as one word.
std::string as_word(std::string_view text);

// Written beside it and then renamed, so that the old file stays whole until the new one is. Throws std::runtime_error
// that says what is wrong with the path.
void write_file(const std::string& path, std::string_view text);
// Throws the same where that could not succeed now.
void expect_writable(const std::string& path);

}  // namespace revenant::cli
