// From top to bottom as somebody reads it at three in the morning: what is this, what happened, who is safe, what now.
#include <revenant/report/replay_screen.hpp>

#include <algorithm>

#include <revenant/report/lanes.hpp>

namespace revenant {
namespace {

void add_labelled(std::string& out, std::string_view label, std::string_view text, const palette& paint) {
    constexpr std::size_t indent = 13;
    bool first = true;
    for (const std::string& line : folded(text, columns - indent)) {
        out += paint(tone::quiet, padded(first ? label : "", indent)) + line + "\n";
        first = false;
    }
}

// Parameters, or the program.
std::string played_text(const incident& recorded) {
    std::string text;
    for (const std::string& each : recorded.program) text += (text.empty() ? "" : "\n") + each;
    for (const auto& [name, value] : recorded.parameters) {
        const bool* const yes = std::get_if<bool>(&value);
        text += (text.empty() ? "" : ", ") + name + " = " +
                (yes != nullptr ? (*yes ? "true" : "false") : std::to_string(std::get<std::int64_t>(value)));
    }
    return text;
}

void add_row(std::string& out, const row& each, std::size_t widest, const palette& paint) {
    const bool good = each.as_expected();
    std::string met = each.is_conclusive ? text_of(each.met) : "inconclusive";
    if (!good && each.is_conclusive) met += "   expected " + text_of(each.about.expected);
    const tone as = !good                                         ? tone::bad
                    : each.met.what == outcome::kind::laws_broken ? tone::plain
                                                                  : tone::good;
    bool first = true;
    for (const std::string& line : folded(met, columns - widest - 8)) {
        out += "  " + std::string(first ? (good ? "✓ " : "✗ ") : "  ") +
               padded(first ? name_of(each.about) : "", widest + 2) + paint(as, line) + "\n";
        first = false;
    }
    if (!each.is_conclusive) {
        for (const std::string& line : folded(each.why, columns - 6)) out += "      " + line + "\n";
    }
}

}  // namespace

std::string screen_of(const incident& recorded, const replayed_incident& met, const palette& paint) {
    std::string out;
    for (const std::string& line : folded(recorded.title, columns)) out += paint(tone::strong, line) + "\n";
    out += "\n";
    add_labelled(out, "symptom", recorded.story.symptom, paint);
    add_labelled(out, "assumption", recorded.story.assumption, paint);
    add_labelled(out, "root cause", recorded.story.root_cause, paint);

    if (met.shown_row < met.rows.size() && met.rows[met.shown_row].is_conclusive) {
        const std::string played = played_text(recorded);
        out += "\n" + paint(tone::strong, "What happens on " + name_of(met.rows[met.shown_row].about)) + "\n";
        add_labelled(out, "",
                     recorded.scenario +
                         (played.empty()             ? ""
                          : recorded.program.empty() ? ": "
                                                     : ":\n") +
                         played,
                     paint);
        out += lanes_of(timeline_of(met.shown.trace), paint);
    }

    out += "\n" + paint(tone::strong, "What becomes of each subject, and with each remedy") + "\n";
    std::size_t widest = 0;
    for (const row& each : met.rows) widest = std::max(widest, width_of(name_of(each.about)));
    for (const row& each : met.rows) add_row(out, each, widest, paint);

    out += "\n";
    add_labelled(out, "what to do", recorded.story.fix, paint);
    add_labelled(out, "remember", recorded.story.lesson, paint);
    return out;
}

}  // namespace revenant
