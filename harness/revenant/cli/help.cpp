// Names on the left, what they are on the right; where a name is too long, below it.
#include <revenant/cli/help.hpp>

#include <cctype>
#include <sstream>

#include <revenant/report/text.hpp>

namespace revenant::cli {
namespace {

constexpr std::size_t indent = 2;
constexpr std::size_t names_width = 24;

std::string sentence(std::string text) {
    if (!text.empty()) text[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(text[0])));
    return text.ends_with('.') ? text : text + ".";
}

std::string paragraph(const std::string& text) {
    std::string out;
    for (const std::string& line : folded(text, columns)) out += line + "\n";
    return out;
}

void add_entry(std::string& out, const std::string& name, const std::string& about) {
    const std::string blanks(indent + names_width, ' ');
    std::string left = std::string(indent, ' ') + name;
    if (width_of(left) >= blanks.size()) {
        out += left + "\n";
        left.clear();
    }
    for (const std::string& line : folded(about, columns - blanks.size())) {
        out += padded(left, blanks.size()) + line + "\n";
        left.clear();
    }
}

void add_options(std::string& out, const std::vector<described_option>& options, bool positional) {
    for (const described_option& each : options) {
        if (each.is_positional == positional) add_entry(out, text_of(each), about(each));
    }
}

void add_examples(std::string& out, const std::string& lines) {
    if (lines.empty()) return;
    out += "\nFor example\n";
    for (const example& each : examples_of(lines)) {
        out += "  " + each.command + "\n";
        for (const std::string& line : folded(each.purpose, columns - 6)) out += "      " + line + "\n";
    }
}

}  // namespace

std::string text_of(const described_option& option) {
    std::string text;
    for (const std::string& each : option.names) text += (text.empty() ? "" : ", ") + each;
    return option.is_positional || option.value.empty() ? text : text + " " + option.value;
}

std::string about(const described_option& option) {
    std::string text = option.about;
    if (option.may_repeat && !option.is_positional) text += "; may be repeated";
    return option.usual.empty() ? text : text + " [" + option.usual + "]";
}

std::string usage_of(const described_command& command) {
    std::string text = "revenant " + command.name;
    bool has_options = false;
    for (const described_option& each : command.options) {
        has_options = has_options || !each.is_positional;
        if (!each.is_positional) continue;
        const std::string name = each.names.front() + (each.may_repeat ? "..." : "");
        text += each.is_required ? " " + name : " [" + name + "]";
    }
    return text + (has_options ? " [options]" : "");
}

std::vector<example> examples_of(const std::string& lines) {
    std::vector<example> all;
    std::istringstream text(lines);
    for (std::string line; std::getline(text, line);) {
        const std::size_t tab = line.find('\t');
        all.push_back({line.substr(0, tab), tab == std::string::npos ? "" : line.substr(tab + 1)});
    }
    return all;
}

std::string help_of(const described_program& program) {
    std::string out = paragraph(program.about) + "\nusage: revenant COMMAND [options]\n\n";
    for (const described_command& each : program.commands) add_entry(out, each.name, each.about);
    out += "\n";
    add_options(out, program.options, false);
    add_examples(out, program.examples);
    return out;
}

std::string help_of(const described_program& program, const described_command& command) {
    std::string out = paragraph(sentence(command.about)) + "\nusage: " + usage_of(command) + "\n\n";
    add_options(out, command.options, true);
    add_options(out, command.options, false);
    add_options(out, program.options, false);
    add_examples(out, command.examples);
    return out;
}

}  // namespace revenant::cli
