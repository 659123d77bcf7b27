// The same order as on the terminal: what it is, what happens, what becomes of everybody, what to do.
#include <revenant/report/replay_page.hpp>

#include <revenant/report/html.hpp>
#include <revenant/report/timeline.hpp>

namespace revenant {
namespace {

std::string entry(std::string_view name, std::string_view text) {
    return "<dt>" + std::string(name) + "</dt><dd>" + escaped_html(text) + "</dd>\n";
}

std::string step(const timeline& run, const moment_in_time& each, std::size_t number) {
    std::string text = escaped_html(each.operation);
    std::string detail = escaped_html(each.text);
    if (each.what == moment_in_time::kind::begins) text += " …";
    if (each.what == moment_in_time::kind::ends) text = "… " + text;
    if (each.what == moment_in_time::kind::note) std::swap(text, detail);
    return "<div class=\"number\">" + std::to_string(number) +
           "</div><div class=\"step\" style=\"grid-column:" + std::to_string(each.lane + 2) + "\" title=\"" +
           escaped_html(run.lanes[each.lane]) + ": " + text + " " + detail + "\">" + text +
           (detail.empty() ? "" : "<small>" + detail + "</small>") + "</div>\n";
}

std::string across(std::string_view kind, std::string_view text, std::string_view id = {}) {
    return "<div class=\"across " + std::string(kind) + "\"" +
           (id.empty() ? "" : " id=\"" + std::string(id) + "\"") + ">" + escaped_html(text) + "</div>\n";
}

std::string lanes(const timeline& run) {
    std::string html =
        "<div class=\"scroll\"><div class=\"lanes\" style=\"--lanes:" + std::to_string(run.lanes.size()) +
        "\">\n<div></div>";
    for (const std::string& each : run.lanes) html += "<div class=\"head\">" + escaped_html(each) + "</div>";
    html += "\n";
    std::size_t number = 0;
    bool is_first_law = true;
    for (const moment_in_time& each : run.moments) {
        if (each.what == moment_in_time::kind::departure) {
            const std::size_t at = each.text.rfind(" > ");
            html +=
                across("departure",
                       "◆ " + run.lanes[each.lane] + " stands before " + each.text.substr(0, at) +
                           (each.operation.empty() ? "" : " in " + each.operation) + ", and " +
                           (at == std::string::npos ? "somebody" : each.text.substr(at + 3)) + " goes on");
        } else if (each.what == moment_in_time::kind::law) {
            html += across(is_first_law ? "law first" : "law", "✗ " + each.text,
                           is_first_law ? "first-broken-law" : "");
            is_first_law = false;
        } else {
            html += step(run, each, ++number);
        }
    }
    return html + "</div></div>\n";
}

std::string verdict_table(const replayed_incident& met) {
    std::string html =
        "<div class=\"scroll\"><table><thead><tr><th></th><th>subject, with remedy</th><th>what becomes of "
        "it</th></tr></thead><tbody>\n";
    for (const row& each : met.rows) {
        const bool good = each.as_expected();
        html += "<tr><td class=\"" + std::string(good ? "good\">✓" : "bad\">✗") + "</td><td>" +
                escaped_html(name_of(each.about)) + "</td><td>" +
                escaped_html(each.is_conclusive ? text_of(each.met) : "inconclusive: " + each.why) +
                (good ? ""
                      : " <span class=\"bad\">expected " + escaped_html(text_of(each.about.expected)) +
                            "</span>") +
                "</td></tr>\n";
    }
    return html + "</tbody></table></div>\n";
}

}  // namespace

std::string page_of(const incident& recorded, const replayed_incident& met) {
    std::string body = "<h1>" + escaped_html(recorded.title) + "</h1>\n<dl>" +
                       entry("symptom", recorded.story.symptom) +
                       entry("assumption", recorded.story.assumption) +
                       entry("root cause", recorded.story.root_cause) + "</dl>\n";
    if (met.shown_row < met.rows.size() && met.rows[met.shown_row].is_conclusive) {
        const timeline run = timeline_of(met.shown.trace);
        body += "<h2>What happens on " + escaped_html(name_of(met.rows[met.shown_row].about)) + "</h2>\n";
        if (run.first_broken_law() != nullptr)
            body += "<a class=\"jump\" href=\"#first-broken-law\">to the first broken law</a>\n";
        body += lanes(run);
    }
    body += "<h2>What becomes of each subject, and with each remedy</h2>\n" + verdict_table(met) +
            "<h2>What to do</h2>\n<dl>" + entry("fix", recorded.story.fix) +
            entry("remember", recorded.story.lesson);
    for (const std::string& each : recorded.story.documented) body += entry("documented", each);
    return html_page(recorded.title, body + "</dl>\n");
}

}  // namespace revenant
