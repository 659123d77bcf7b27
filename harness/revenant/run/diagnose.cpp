// Words that say something count by how few causes have them; the rest is arithmetic.
#include <revenant/run/diagnose.hpp>

#include <algorithm>
#include <cctype>
#include <cmath>
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
    constexpr double least_score = 0.35;
    const std::vector<cause>& all = causes();
    std::vector<words> told, told_otherwise;
    for (const cause& each : all) {
        told.push_back(words_of(each.symptom));
        told_otherwise.push_back(words_of(each.words));
    }
    // A word that every cause has says nothing, and one that none has says that this is something else.
    const auto weight_of = [&](const std::string& word) {
        double having = 0;
        for (std::size_t i = 0; i < all.size(); ++i)
            having += told[i].contains(word) || told_otherwise[i].contains(word) ? 1 : 0;
        return std::log(1 + static_cast<double>(all.size()) / (having + 1));
    };

    const words asked = words_of(symptom);
    double whole = 0;
    for (const std::string& word : asked) whole += weight_of(word);
    std::vector<diagnosis> found;
    for (std::size_t i = 0; i < all.size() && whole > 0; ++i) {
        double part = 0;
        for (const std::string& word : asked) {
            part += weight_of(word) * (told[i].contains(word)             ? 1.0
                                       : told_otherwise[i].contains(word) ? 0.8
                                                                          : 0);
        }
        if (part / whole >= least_score) found.push_back({&all[i], part / whole});
    }
    // Of equals, the one that stands first in the list.
    std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) {
        return a.score != b.score ? a.score > b.score : a.why < b.why;
    });
    return found;
}

}  // namespace revenant
