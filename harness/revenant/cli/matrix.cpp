// `revenant matrix`: every subject against every law, with the score.
#include <revenant/cli/commands.hpp>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <optional>

#include <revenant/cli/strategies.hpp>
#include <revenant/report/matrix_page.hpp>
#include <revenant/report/text.hpp>
#include <revenant/run/matrix.hpp>
#include <revenant/run/names.hpp>

namespace revenant::cli {
namespace {

json facts_of(const matrix_row& each) {
    json facts{{"subject", each.whom->name},
               {"broken", text_of(each.broken)},
               {"exercised", text_of(each.exercised)},
               {"objection", each.objection()}};
    if (each.whom->caught_by) facts["has_to_break"] = name_of(*each.whom->caught_by);
    if (each.by_its_law) {
        facts["scenario"] = each.by_its_law->scenario;
        facts["strategy"] = each.by_its_law->strategy;
        facts["executions"] = each.by_its_law->executions;
        facts["departures"] = each.by_its_law->departures;
    }
    return facts;
}

// Under the scenario that shows it, if one does.
std::string heading_of(const matrix_row& each) {
    if (!each.objection().empty()) return "NOT as it should be";
    return each.whom->is_strict() ? "clean in every cell"
                                  : "found in " + std::string(each.by_its_law->scenario);
}

std::string line_of(const matrix_row& each, const palette& paint) {
    constexpr std::size_t widest_name = 44;
    constexpr std::size_t widest_law = 22;
    const std::string objection = each.objection();
    std::string line =
        "  " + paint(objection.empty() ? tone::good : tone::bad, objection.empty() ? "✓ " : "✗ ");
    if (!objection.empty()) {
        line += each.whom->name;
        for (const std::string& part : folded(objection, columns - 6)) line += "\n      " + part;
        return line + "\n";
    }
    if (each.whom->is_strict()) return line + each.whom->name + "\n";
    return line + padded(each.whom->name, widest_name) +
           padded(std::string(name_of(*each.whom->caught_by)), widest_law) + "after " +
           std::to_string(each.by_its_law->executions) + "\n";
}

// Scenario by scenario, each where the first subject that it shows stands.
std::string text_of(const matrix& made, const palette& paint) {
    std::vector<std::string> headings;
    for (const matrix_row& each : made.rows) {
        if (std::find(headings.begin(), headings.end(), heading_of(each)) == headings.end())
            headings.push_back(heading_of(each));
    }
    std::string text;
    for (const std::string& heading : headings) {
        text += paint(tone::strong, heading) + "\n";
        for (const matrix_row& each : made.rows) {
            if (heading_of(each) == heading) text += line_of(each, paint);
        }
    }
    return text;
}

// A file with a place for the table: what stands between the marks is made anew, and the rest stays.
class file_with_a_table {
public:
    explicit file_with_a_table(const std::string& path) : path_(path) {
        std::ifstream in(path);
        if (!in) throw bad_question(path + " cannot be read");
        text_.assign(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
        from_ = text_.find(begins);
        to_ = text_.find(ends);
        if (from_ == std::string::npos || to_ == std::string::npos || to_ < from_) {
            throw bad_question(path + " has no place for the table, between \"<!-- matrix -->\" and \"" +
                               std::string(ends) + "\"");
        }
        expect_writable(path);
    }

    void write(const std::string& table) const {
        write_file(path_, text_.substr(0, from_ + begins.size()) + table + text_.substr(to_));
        complain("wrote " + path_);
    }

private:
    static constexpr std::string_view begins = "<!-- matrix -->\n";
    static constexpr std::string_view ends = "<!-- end of matrix -->";

    const std::string path_;
    std::string text_;
    std::size_t from_;
    std::size_t to_;
};

}  // namespace

int show_matrix(const terminal& on, const matrix_asked& asked) {
    const auto strategy = strategy_named(asked.strategy);
    if (!strategy) throw bad_question(unknown("strategy", asked.strategy, names_of_strategies()));
    matrix_options options{.strategy = *strategy, .strategy_name = asked.strategy, .seed = asked.seed};
    std::optional<file_with_a_table> into;
    if (!asked.into.empty()) into.emplace(asked.into);
    if (!asked.html.empty()) expect_writable(asked.html);
    if (into) options.free_runs = 2'000;
    const matrix made = make_matrix(options);
    if (!asked.html.empty()) write_file(asked.html, page_of(made));
    if (on.as_json) {
        json rows = json::array();
        for (const matrix_row& each : made.rows) rows.push_back(facts_of(each));
        say_facts(json{{"schema", "revenant.matrix.1"},
                       {"as_they_should_be", made.as_they_should_be()},
                       {"subjects", made.rows.size()},
                       {"rows", rows}});
    } else if (into) {
        into->write(markdown_of(made, options));
    } else {
        say(text_of(made, on.paint()) + "\n" + std::to_string(made.as_they_should_be()) + " of " +
            std::to_string(made.rows.size()) + " subjects are as they should be\n");
    }
    return made.is_complete() ? as_expected : not_expected;
}

}  // namespace revenant::cli
