// Columns of equal width, as many as there are threads; what does not fit in one goes on below.
#include <revenant/report/lanes.hpp>

#include <algorithm>

namespace revenant {
namespace {

constexpr std::size_t gutter = 4;   // for the number of the moment
constexpr std::size_t between = 2;  // blanks between two lanes
// Of a lane; with more threads than fit so, they stand one below the other.
constexpr std::size_t narrowest = 14;
// Of one law, one after the other, are told. One race is a story; twenty of the same two threads are a wall.
constexpr std::size_t stories_max = 2;

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

// From one moment on, as many as say that the same law was broken.
std::size_t equal_laws_from(const timeline& run, std::size_t first) {
    const auto is_other = [&](const moment_in_time& each) {
        return each.what != moment_in_time::kind::law || each.operation != run.moments[first].operation;
    };
    const auto from = run.moments.begin() + static_cast<std::ptrdiff_t>(first);
    return static_cast<std::size_t>(std::find_if(from, run.moments.end(), is_other) - from);
}

// Returns how many of them it told of.
std::size_t add_laws(std::string& out, const timeline& run, std::size_t first, const palette& paint) {
    const std::size_t all = equal_laws_from(run, first);
    const std::size_t told = all <= stories_max + 1 ? all : stories_max;
    for (std::size_t i = 0; i < told; ++i)
        add_across(out, "✗ " + run.moments[first + i].text, tone::bad, paint);
    if (told < all) {
        add_across(out, "✗ and " + std::to_string(all - told) + " more times " + run.moments[first].operation,
                   tone::bad, paint);
    }
    return all;
}

bool stands_across(const moment_in_time& each) {
    return each.what == moment_in_time::kind::departure || each.what == moment_in_time::kind::law;
}

// The others need no room.
std::vector<std::size_t> lanes_that_act(const timeline& run) {
    std::vector<std::size_t> acting;
    for (std::size_t lane = 0; lane < run.lanes.size(); ++lane) {
        const auto acts = [&](const moment_in_time& each) {
            return each.lane == lane && !stands_across(each);
        };
        if (std::any_of(run.moments.begin(), run.moments.end(), acts)) acting.push_back(lane);
    }
    return acting;
}

}  // namespace

std::string lanes_of(const timeline& run, const palette& paint) {
    const std::vector<std::size_t> shown = lanes_that_act(run);
    const std::size_t lanes = std::max<std::size_t>(1, shown.size());
    const std::size_t room = columns - gutter;
    const std::size_t width = std::max(narrowest, (room - between * (lanes - 1)) / lanes);
    const bool side_by_side = (width + between) * lanes - between <= room;

    std::string out;
    if (side_by_side) {
        std::string head(gutter, ' ');
        for (const std::size_t each : shown)
            head += padded(folded(run.lanes[each], width).front(), width + between);
        out += paint(tone::strong, trimmed(head)) + "\n";
    }
    std::size_t number = 0;
    for (std::size_t at = 0; at < run.moments.size(); ++at) {
        const moment_in_time& each = run.moments[at];
        if (each.what == moment_in_time::kind::departure) {
            add_across(out, departure_text(run, each), tone::strong, paint);
            continue;
        }
        if (each.what == moment_in_time::kind::law) {
            at += add_laws(out, run, at, paint) - 1;
            continue;
        }
        const std::string mark = padded(std::to_string(++number), gutter);
        const auto lane = std::find(shown.begin(), shown.end(), each.lane) - shown.begin();
        const std::size_t indent = side_by_side ? (width + between) * static_cast<std::size_t>(lane) : 0;
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
