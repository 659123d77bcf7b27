// Programs as text, and back.
#include <revenant/linearizability/program.hpp>

#include <algorithm>

namespace revenant::linearizability {
namespace {

constexpr std::string_view between_parts = " / ";

bool read(std::string_view& text, std::string_view expected) {
    if (!text.starts_with(expected)) return false;
    text.remove_prefix(expected.size());
    return true;
}

// The alternative whose text stands there, with what ends it. Of several the longest: it may hold that end.
std::optional<std::uint32_t> read_argument(std::string_view& text, const argument_alternatives& of,
                                           std::string_view end) {
    std::optional<std::uint32_t> found;
    std::size_t longest = 0;
    for (std::uint32_t i = 0; i < of.count; ++i) {
        const std::string expected = of.shown(i) + std::string(end);
        if (expected.size() <= longest || !text.starts_with(expected)) continue;
        found = i;
        longest = expected.size();
    }
    text.remove_prefix(longest);
    return found;
}

std::optional<call> read_call(std::string_view& text, const signatures& can) {
    for (std::uint32_t operation = 0; operation < can.size(); ++operation) {
        std::string_view rest = text;
        if (!read(rest, can[operation].name + "(")) continue;
        call made{.operation = operation};
        const auto& arguments = can[operation].arguments;
        for (std::size_t i = 0; i < arguments.size(); ++i) {
            const auto which = read_argument(rest, arguments[i], i + 1 < arguments.size() ? ", " : ")");
            if (!which) return std::nullopt;
            made.arguments.push_back(*which);
        }
        if (arguments.empty() && !read(rest, ")")) return std::nullopt;
        text = rest;
        return made;
    }
    return std::nullopt;
}

std::string joined(const calls& some, const signatures& can) {
    std::string text;
    for (const call& each : some) text += (text.empty() ? "" : ", ") + to_text(each, can);
    return text;
}

std::string padded(std::string text, std::size_t width) {
    text.resize(std::max(width, text.size()), ' ');
    return text;
}

}  // namespace

std::size_t program::calls_count() const {
    std::size_t count = before.size() + after.size();
    for (const calls& each : threads) count += each.size();
    return count;
}

std::string to_text(const call& each, const signatures& can) {
    const call_signature& of = can.at(each.operation);
    std::string text = of.name + "(";
    for (std::size_t i = 0; i < of.arguments.size(); ++i) {
        text += (i == 0 ? "" : ", ") + of.arguments[i].shown(each.arguments.at(i));
    }
    return text + ")";
}

std::string to_text(const program& whole, const signatures& can) {
    std::string text;
    const auto add = [&](const char* part, const calls& some) {
        if (some.empty()) return;
        text.append(text.empty() ? "" : between_parts).append(part).append(": ").append(joined(some, can));
    };
    add("before", whole.before);
    for (const calls& each : whole.threads) add("thread", each);
    add("after", whole.after);
    return text;
}

std::vector<std::string> parts_of(std::string_view text) {
    std::vector<std::string> parts;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(between_parts), text.size());
        parts.emplace_back(text.substr(0, end));
        text.remove_prefix(std::min(end + between_parts.size(), text.size()));
    }
    return parts;
}

std::string text_from(const std::vector<std::string>& parts) {
    std::string text;
    for (const std::string& each : parts) text.append(text.empty() ? "" : between_parts).append(each);
    return text;
}

std::optional<program> program_from_text(std::string_view text, const signatures& can) {
    program whole;
    for (bool first = true; first || !text.empty(); first = false) {
        if (!first && !read(text, between_parts)) return std::nullopt;
        calls* part = nullptr;
        if (read(text, "thread: ")) {
            part = &whole.threads.emplace_back();
        } else if (read(text, "before: ")) {
            part = &whole.before;
        } else if (read(text, "after: ")) {
            part = &whole.after;
        }
        if (part == nullptr || !part->empty()) return std::nullopt;
        do {
            const auto made = read_call(text, can);
            if (!made) return std::nullopt;
            part->push_back(*made);
        } while (read(text, ", "));
    }
    return whole;
}

std::string drawn(const program& whole, const signatures& can) {
    std::string text;
    if (!whole.before.empty()) text += "    before:  " + joined(whole.before, can) + "\n";
    std::vector<std::size_t> widths;
    std::size_t rows = 0;
    std::string heads;
    for (std::size_t i = 0; i < whole.threads.size(); ++i) {
        std::string head = "thread_" + std::to_string(i + 1);
        std::size_t width = head.size();
        for (const call& each : whole.threads[i]) width = std::max(width, to_text(each, can).size());
        widths.push_back(width + 3);
        rows = std::max(rows, whole.threads[i].size());
        heads += padded(head, widths.back());
    }
    if (rows > 0) text += "    " + heads.substr(0, heads.find_last_not_of(' ') + 1) + "\n";
    for (std::size_t row = 0; row < rows; ++row) {
        std::string line;
        for (std::size_t i = 0; i < whole.threads.size(); ++i) {
            const calls& some = whole.threads[i];
            line += padded(row < some.size() ? to_text(some[row], can) : "", widths[i]);
        }
        text += "    " + line.substr(0, line.find_last_not_of(' ') + 1) + "\n";
    }
    if (!whole.after.empty()) text += "    after:   " + joined(whole.after, can) + "\n";
    return text;
}

}  // namespace revenant::linearizability
