// Lines of six parts: the kind, who, in which operation, what, the how-manieth, and an answer. Parts end with a unit
// separator, lines with a record separator; what is told has neither.
#include <revenant/engine/telling.hpp>

#include <charconv>
#include <cstring>
#include <string>

namespace revenant::engine {
namespace {

constexpr char ends_part = '\x1f';
constexpr char ends_line = '\x1e';

void append(std::string& line, std::string_view part) {
    for (const char each : part) line += each == ends_part || each == ends_line ? ' ' : each;
    line += ends_part;
}

std::string_view next_part(std::string_view& line) {
    const std::size_t end = line.find(ends_part);
    const std::string_view part = line.substr(0, end);
    line.remove_prefix(end == std::string_view::npos ? line.size() : end + 1);
    return part;
}

template <class Visit>
void for_each_line(const telling& told, Visit visit) {
    std::string_view rest(told.bytes, told.used);
    for (std::size_t end = rest.find(ends_line); end != std::string_view::npos; end = rest.find(ends_line)) {
        std::string_view line = rest.substr(0, end);
        rest.remove_prefix(end + 1);
        telling::line read;
        read.what = static_cast<traced::kind>(next_part(line).front() - 'a');
        read.thread = next_part(line);
        read.operation = next_part(line);
        read.text = next_part(line);
        const std::string_view number = next_part(line);
        std::from_chars(number.data(), number.data() + number.size(), read.nth);
        read.answer = next_part(line);
        visit(read);
    }
}

}  // namespace

void telling::add(const line& told) {
    std::string text;
    append(text, std::string(1, static_cast<char>('a' + static_cast<int>(told.what))));
    append(text, told.thread);
    append(text, told.operation);
    append(text, told.text);
    append(text, std::to_string(told.nth));
    append(text, told.answer);
    text += ends_line;
    const bool is_needed = told.what == traced::kind::departure || told.what == traced::kind::broken_law;
    if (used + text.size() > bytes_max - (is_needed ? 0 : bytes_kept)) return;
    std::memcpy(bytes + used, text.data(), text.size());
    used += static_cast<std::uint32_t>(text.size());
}

void telling::say_what_matters(std::string_view text) {
    if (text.size() >= sizeof matters) text = {};
    matters[text.copy(matters, sizeof matters - 1)] = 0;
}

std::vector<traced> trace_of(const telling& told) {
    std::vector<traced> trace;
    for_each_line(told, [&](const telling::line& each) {
        traced read{each.what, std::string(each.thread), std::string(each.operation), std::string(each.text),
                    each.nth};
        if (each.what == traced::kind::departure) read.text += " > " + std::string(each.answer);
        trace.push_back(std::move(read));
    });
    return trace;
}

std::vector<decision::departure> departures_of(const telling& told) {
    std::vector<decision::departure> departures;
    for_each_line(told, [&](const telling::line& each) {
        if (each.what != traced::kind::departure) return;
        departures.push_back({std::string(each.thread), std::string(each.operation), std::string(each.text),
                              each.nth, std::string(each.answer)});
    });
    return departures;
}

}  // namespace revenant::engine
