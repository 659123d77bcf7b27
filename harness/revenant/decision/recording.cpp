// The text form of a list of decisions.
#include <revenant/decision/recording.hpp>

#include <array>
#include <charconv>

namespace revenant::decision {
namespace {

// In the order of the sites.
constexpr std::array<char, 11> letters = {'n', 'w', 'd', 'r', 'c', 's', 't', 'a', 'p', 'q', 'o'};

// A repetition is a promise of memory, so it is bounded.
constexpr std::uint32_t repeated_max = 1'000'000;

bool read_number(std::string_view& text, std::uint32_t& number) {
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc()) return false;
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    return true;
}

bool read_letter(std::string_view& text, char letter) {
    if (text.empty() || text.front() != letter) return false;
    text.remove_prefix(1);
    return true;
}

bool read_site(std::string_view& text, site& where) {
    for (std::size_t i = 0; i < letters.size(); ++i) {
        if (!read_letter(text, letters[i])) continue;
        where = static_cast<site>(i);
        return true;
    }
    return false;
}

bool fits(const decision& read) {
    if (read.alternatives < 2) return false;
    return read.where == site::next_thread ? read.answer < threads_max : read.answer < read.alternatives;
}

}  // namespace

std::string to_text(std::span<const decision> decisions) {
    std::string text;
    for (std::size_t i = 0; i < decisions.size();) {
        const decision& each = decisions[i];
        std::size_t times = 1;
        while (i + times < decisions.size() && decisions[i + times] == each) ++times;
        if (!text.empty()) text += ' ';
        text += letters[static_cast<std::size_t>(each.where)];
        text += std::to_string(each.answer) + '/' + std::to_string(each.alternatives);
        if (times > 1) text += 'x' + std::to_string(times);
        i += times;
    }
    return text;
}

std::optional<std::vector<decision>> decisions_from_text(std::string_view text) {
    std::vector<decision> decisions;
    bool first = true;
    while (!text.empty()) {
        decision read;
        std::uint32_t times = 1;
        if (!first && !read_letter(text, ' ')) return std::nullopt;
        if (!read_site(text, read.where) || !read_number(text, read.answer) || !read_letter(text, '/') ||
            !read_number(text, read.alternatives) || !fits(read)) {
            return std::nullopt;
        }
        if (read_letter(text, 'x') && (!read_number(text, times) || times < 2 || times > repeated_max)) {
            return std::nullopt;
        }
        decisions.insert(decisions.end(), times, read);
        first = false;
    }
    return decisions;
}

}  // namespace revenant::decision
