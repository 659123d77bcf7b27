// A row for each subject, a column for each law that an oracle looks for.
#include <revenant/report/matrix_page.hpp>

#include <revenant/report/html.hpp>

namespace revenant {
namespace {

std::string cell(const matrix_row& row, law which) {
    const std::string where = row.whom->name + " × " + std::string(name_of(which)) + ": ";
    const auto made = [&](const char* kind, const char* sign, const std::string& said) {
        return "<td class=\"cell " + std::string(kind) + "\" title=\"" + escaped_html(where + said) + "\">" +
               sign + "</td>";
    };
    if (row.broken.contains(which)) return made("broken", "✗", "broken");
    if (row.exercised.contains(which)) return made("clean", "·", "clean");
    return row.applicable.contains(which) ? made("none", "?", "not exercised")
                                          : made("none", "", "does not apply");
}

}  // namespace

std::string page_of(const matrix& made) {
    std::string body =
        "<h1>Subjects × laws</h1>\n<p>" + std::to_string(made.as_they_should_be()) + " of " +
        std::to_string(made.rows.size()) +
        " subjects are as they should be: the strict ones clean, each of the gallery caught "
        "by the law it names. ✗ is broken, · clean, ? not exercised; where nothing stands, the law does not "
        "apply.</p>\n"
        "<div class=\"scroll\"><table class=\"heat\"><thead><tr><th></th><th>caught by</th>";
    for (std::size_t i = 0; i < laws_of_scenarios; ++i) {
        body += "<th class=\"law-name\">" + std::string(law_names[i]) + "</th>";
    }
    body += "</tr></thead><tbody>\n";
    for (const matrix_row& each : made.rows) {
        const std::string objection = each.objection();
        body += "<tr><th scope=\"row\" class=\"" + std::string(objection.empty() ? "good" : "bad") +
                "\" title=\"" + escaped_html(each.whom->summary) + "\">" + escaped_html(each.whom->name) +
                "</th><td class=\"quiet\">" +
                (each.whom->caught_by ? std::string(name_of(*each.whom->caught_by)) : "clean") + "</td>";
        for (std::size_t i = 0; i < laws_of_scenarios; ++i) body += cell(each, static_cast<law>(i));
        body += "</tr>\n";
    }
    return html_page("Subjects × laws", body + "</tbody></table></div>\n");
}

}  // namespace revenant
