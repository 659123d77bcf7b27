// Columns of equal width, as many as there are threads; what does not fit in one goes on below.
#include <revenant/report/lanes.hpp>

#include <algorithm>

namespace revenant {
namespace {

constexpr std::size_t gutter = 4;   // for the number of the moment
constexpr std::size_t between = 2;  // blanks between two lanes
constexpr std::size_t narrowest =
    14;  // of a lane; with more threads than fit so, they stand one below the other

std::string text_of(const moment_in_time& each) {
    switch (each.what) {
        case moment_in_time::kind::act:
            return each.text.empty() ? each.operation : each.operation + " → " + each.text;
        case moment_in_time::kind::begins:
            return each.operation + " …";
        case moment_in_time::kind::ends:
            return "… " + each.operation + (each.text.empty() ? "" : " → " + each.text);
        case moment_in_time::kind::note:
            return each.text;
        case moment_in_time::kind::departure:
        case moment_in_time::kind::law:
            return "";
    }
    return "";
}

// "before load of x > payment_2" as people say it.
std::string departure_text(const timeline& run, const moment_in_time& each) {
    const std::size_t at = each.text.rfind(" > ");
    const std::string before = each.text.substr(0, at);
    const std::string next = at == std::string::npos ? "?" : each.text.substr(at + 3);
    const std::string where = before == "end" ? "ends" : "stands before " + before;
    return "◆ " + run.lanes[each.lane] + " " + where +
           (each.operation.empty() ? "" : " in " + each.operation) + ", and " + next + " goes on";
}

std::string trimmed(std::string line) {
    while (!line.empty() && line.back() == ' ') line.pop_back();
    return line;
}

void add_across(std::string& out, const std::string& text, tone as, const palette& paint) {
    for (const std::string& line : folded(text, columns - gutter)) {
        out += std::string(gutter, ' ') + paint(as, line) + "\n";
    }
}

}  // namespace

std::string lanes_of(const timeline& run, const palette& paint) {
    const std::size_t lanes = std::max<std::size_t>(1, run.lanes.size());
    const std::size_t room = columns - gutter;
    const std::size_t width = std::max(narrowest, (room - between * (lanes - 1)) / lanes);
    const bool side_by_side = (width + between) * lanes - between <= room;

    std::string out;
    if (side_by_side) {
        std::string head(gutter, ' ');
        for (const std::string& each : run.lanes)
            head += padded(folded(each, width).front(), width + between);
        out += paint(tone::strong, trimmed(head)) + "\n";
    }
    std::size_t number = 0;
    for (const moment_in_time& each : run.moments) {
        if (each.what == moment_in_time::kind::departure) {
            add_across(out, departure_text(run, each), tone::strong, paint);
            continue;
        }
        if (each.what == moment_in_time::kind::law) {
            add_across(out, "✗ " + each.text, tone::bad, paint);
            continue;
        }
        const std::string mark = padded(std::to_string(++number), gutter);
        const std::size_t indent = side_by_side ? (width + between) * each.lane : 0;
        const std::string who = side_by_side ? "" : run.lanes[each.lane] + ": ";
        bool first = true;
        for (const std::string& line : folded(who + text_of(each), side_by_side ? width : room)) {
            out += paint(tone::quiet, first ? mark : std::string(gutter, ' ')) + std::string(indent, ' ') +
                   line + "\n";
            first = false;
        }
    }
    return out;
}

}  // namespace revenant
