// Finding banned words: as words of the code, not as parts of other names, and not in strings.
#include <house_rules/words.hpp>

#include <cctype>

#include <house_rules/rules.hpp>

namespace house_rules {
namespace {

bool is_name_character(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

// A call of somebody else's member is none of ours: `incident.time(` is no clock.
bool is_member_access(std::string_view before) { return before.ends_with('.') || before.ends_with("->"); }

bool contains_word(std::string_view line, std::string_view word) {
    for (std::size_t at = line.find(word); at != line.npos; at = line.find(word, at + 1)) {
        const std::string_view before = line.substr(0, at);
        const std::string_view after = line.substr(at + word.size());
        if (!before.empty() && is_name_character(before.back())) continue;
        if (word.ends_with('(') && is_member_access(before)) continue;
        // A word that ends in an underscore is a prefix.
        if (!word.ends_with('_') && is_name_character(word.back()) && !after.empty() &&
            is_name_character(after.front())) {
            continue;
        }
        return true;
    }
    return false;
}

// Unfinished work is announced in comments, and everything else done in code.
bool uses(const source_line& line, const banned_word& word) {
    if (word.about == topic::unfinished && contains_word(line.comments, word.text)) return true;
    return contains_word(line.code, word.text);
}

}  // namespace

bool may_use(topic about, std::string_view path) {
    // A test may use what its subject may.
    if (path.starts_with("tests/harness/")) path.remove_prefix(std::string_view("tests/").size());
    // These two make time and chance for everybody else.
    const bool makes_the_world =
        path.starts_with("harness/revenant/engine/") || path.starts_with("harness/revenant/decision/");
    switch (about) {
        case topic::clock:
            return makes_the_world || path.starts_with("bench/");
        case topic::chance:
        case topic::sleep:
            return makes_the_world;
        case topic::style:
        case topic::unfinished:
        case topic::unrun:
            return false;
    }
    return false;
}

void check_words(const source_file& file, broken_rules& broken) {
    for (const banned_word& word : banned_words) {
        // CMake and shell have words of their own; only these topics mean the same there.
        const bool anywhere = word.about == topic::unfinished || word.about == topic::unrun;
        if ((!file.is_cpp() && !anywhere) || may_use(word.about, file.path)) continue;
        for (std::size_t i = 0; i < file.lines.size(); ++i) {
            if (!uses(file.lines[i], word)) continue;
            broken.push_back({.path = file.path,
                              .line = i + 1,
                              .what = std::string(word.text) + " does not belong here",
                              .instead = std::string(word.instead)});
        }
    }
}

}  // namespace house_rules
