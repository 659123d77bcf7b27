// The text form of departures.
#include <revenant/decision/departure.hpp>

#include <charconv>

#include <revenant/decision/threads.hpp>

namespace revenant::decision {
namespace {

constexpr std::string_view no_departures = "default";
constexpr std::string_view no_operation = "-";
constexpr std::string_view between_parts = " | ";
constexpr std::string_view before_answer = " > ";
constexpr std::string_view between_departures = "; ";

// Cuts off what stands before `sign`, and the sign.
std::optional<std::string_view> cut(std::string_view& text, std::string_view sign) {
    const std::size_t at = text.find(sign);
    if (at == std::string_view::npos || at == 0) return std::nullopt;
    const std::string_view part = text.substr(0, at);
    text.remove_prefix(at + sign.size());
    return part;
}

std::optional<departure> one_from_text(std::string_view text) {
    const auto thread = cut(text, between_parts);
    const auto operation = thread ? cut(text, between_parts) : std::nullopt;
    const auto before = operation ? cut(text, between_parts) : std::nullopt;
    const auto nth = before ? cut(text, before_answer) : std::nullopt;
    if (!nth || text.empty() || text.find_first_of("|>;") != std::string_view::npos) return std::nullopt;

    departure read{.thread = std::string(*thread),
                   .operation = std::string(*operation == no_operation ? "" : *operation),
                   .before = std::string(*before),
                   .answer = std::string(text)};
    const auto [end, error] = std::from_chars(nth->data(), nth->data() + nth->size(), read.nth);
    if (error != std::errc() || end != nth->data() + nth->size() || read.nth == 0) return std::nullopt;
    return read;
}

}  // namespace

thread_id default_thread(const situation& now) {
    const bool runs_on = contains(now.runnable, now.current);
    if (runs_on && now.pending[now.current].kind != step_kind::yield) return now.current;
    const thread_set others = now.runnable & ~only(now.current);
    return first_of(others != 0 ? others : now.runnable);
}

std::string to_text(std::span<const departure> departures) {
    if (departures.empty()) return std::string(no_departures);
    std::string text;
    for (const departure& each : departures) {
        if (!text.empty()) text += between_departures;
        text += each.thread;
        text += between_parts;
        text += each.operation.empty() ? no_operation : std::string_view(each.operation);
        text += between_parts;
        text += each.before;
        text += between_parts;
        text += std::to_string(each.nth);
        text += before_answer;
        text += each.answer;
    }
    return text;
}

std::optional<std::vector<departure>> departures_from_text(std::string_view text) {
    std::vector<departure> departures;
    if (text == no_departures) return departures;
    for (;;) {
        const std::size_t end = text.find(between_departures);
        const auto read = one_from_text(text.substr(0, end));
        if (!read) return std::nullopt;
        departures.push_back(*read);
        if (end == std::string_view::npos) return departures;
        text.remove_prefix(end + between_departures.size());
    }
}

std::string as_name(std::string_view given) {
    std::string name(given);
    for (char& each : name) {
        if (each == '|' || each == '>' || each == ';' || each == '"' || each == '\\' ||
            static_cast<unsigned char>(each) < ' ') {
            each = '_';
        }
    }
    return name.empty() ? "_" : name;
}

}  // namespace revenant::decision
