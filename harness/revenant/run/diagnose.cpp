// Words that say something count by how few causes have them; the rest is arithmetic.
#include <revenant/run/diagnose.hpp>

#include <algorithm>
#include <cctype>
#include <set>

namespace revenant {
namespace {

using words = std::set<std::string>;

// Endings that do not change what is meant.
std::string stem(std::string word) {
    for (const std::string_view ending : {"ing", "ed", "es", "s"}) {
        if (word.size() > ending.size() + 3 && word.ends_with(ending)) {
            word.resize(word.size() - ending.size());
            break;
        }
    }
    if (word.size() > 4 && word.back() == 'e') word.pop_back();
    return word;
}

bool says_nothing(std::string_view word) {
    static const std::set<std::string_view> empty = {
        "a",    "an",   "and", "are",  "as",    "at",    "be",    "but",   "by",      "for", "from",
        "has",  "have", "i",   "in",   "is",    "it",    "its",   "my",    "no",      "not", "of",
        "on",   "or",   "our", "so",   "that",  "the",   "then",  "there", "this",    "to",  "use",
        "used", "was",  "we",  "when", "where", "which", "while", "with",  "although"};
    return word.size() < 2 || empty.contains(word);
}

words words_of(std::string_view text) {
    words found;
    std::string word;
    const auto take = [&] {
        if (!says_nothing(word)) found.insert(stem(word));
        word.clear();
    };
    for (const char each : text) {
        if (std::isalnum(static_cast<unsigned char>(each)) != 0) {
            word += static_cast<char>(std::tolower(static_cast<unsigned char>(each)));
        } else {
            take();
        }
    }
    take();
    return found;
}

}  // namespace

std::vector<diagnosis> diagnose(std::string_view symptom) {
    constexpr double least_score = 0.3;
    const words asked = words_of(symptom);
    std::vector<diagnosis> found;
    for (const cause& each : causes()) {
        const words told = words_of(each.symptom);
        const words other = words_of(each.words);
        double score = 0;
        for (const std::string& word : asked)
            score += told.contains(word) ? 1.0 : other.contains(word) ? 0.8 : 0;
        score /= static_cast<double>(std::max<std::size_t>(1, asked.size()));
        // Of two that fit equally well, the one that is asked for more completely.
        double covered = 0;
        for (const std::string& word : told) covered += asked.contains(word) ? 1 : 0;
        score += 0.1 * covered / static_cast<double>(std::max<std::size_t>(1, told.size()));
        if (score >= least_score) found.push_back({&each, score});
    }
    // Of equals, the one that stands first in the list.
    std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) {
        return a.score != b.score ? a.score > b.score : a.why < b.why;
    });
    return found;
}

}  // namespace revenant
