// Names, and how far one is from another.
#include <revenant/run/names.hpp>

#include <algorithm>
#include <numeric>

#include <revenant/scenario/scenario.hpp>
#include <revenant/subject/registry.hpp>

namespace revenant {
namespace {

// How many characters have to be added, dropped or changed to make one of the other.
std::size_t distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t changed = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
            diagonal = row[j];
            row[j] = std::min({row[j] + 1, row[j - 1] + 1, changed});
        }
    }
    return row.back();
}

}  // namespace

std::vector<std::string> names_of_scenarios() {
    std::vector<std::string> names;
    for (const scenario_entry& each : scenarios()) names.emplace_back(each.name);
    names.emplace_back(generated_program_name);
    names.emplace_back(sequential_program_name);
    return names;
}

std::vector<std::string> names_of_subjects() {
    std::vector<std::string> names;
    for (const subject_entry& each : subjects()) names.push_back(each.name);
    return names;
}

std::vector<std::string> names_of_remedies() {
    std::vector<std::string> names(remedy_names.begin() + 1, remedy_names.end());
    return names;
}

std::string nearest(std::string_view name, const std::vector<std::string>& known) {
    std::string best;
    std::size_t least = std::max<std::size_t>(3, name.size() / 2);
    for (const std::string& each : known) {
        const bool is_part = !name.empty() && (each.find(name) != std::string::npos ||
                                               name.find(each) != std::string_view::npos);
        const std::size_t far = is_part ? 1 : distance(name, each);
        if (far >= least) continue;
        least = far;
        best = each;
    }
    return best;
}

std::string unknown(std::string_view what, std::string_view name, const std::vector<std::string>& known) {
    std::string text = "there is no " + std::string(what) + " \"" + std::string(name) + "\"";
    const std::string meant = nearest(name, known);
    if (!meant.empty()) return text + "; did you mean \"" + meant + "\"?";
    return text + "; `revenant list` shows what there is";
}

}  // namespace revenant
