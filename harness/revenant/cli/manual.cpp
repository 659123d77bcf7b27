// Section 1: the same as --help of every command, on one page.
#include <revenant/cli/manual.hpp>

#include <algorithm>
#include <cctype>

#include <revenant/cli/help.hpp>

namespace revenant::cli {
namespace {

// A hyphen is one that can be copied, and no text is taken for a request.
std::string plain(const std::string& text) {
    std::string out;
    for (const char each : text) {
        if (each == '\n') {
            out += "\n.br\n";
        } else if (each == '\\') {
            out += "\\e";
        } else if (each == '-') {
            out += "\\-";
        } else if ((each == '.' || each == '\'') && (out.empty() || out.back() == '\n')) {
            out += std::string("\\&") + each;
        } else {
            out += each;
        }
    }
    return out;
}

std::string bold(const std::string& text) { return "\\fB" + plain(text) + "\\fR"; }

std::string upper(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(),
                   [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
    return text;
}

std::string section(const std::string& name) { return ".SH " + upper(name) + "\n"; }

std::string entry(const std::string& name, const std::string& about) {
    return ".TP\n" + bold(name) + "\n" + plain(about) + "\n";
}

std::string options(const std::vector<described_option>& all) {
    std::string out;
    for (const described_option& each : all) out += entry(text_of(each), about(each));
    return out;
}

std::string examples(const std::string& lines) {
    std::string out;
    for (const example& each : examples_of(lines)) out += entry(each.command, each.purpose);
    return out;
}

constexpr std::pair<const char*, const char*> exit_codes[] = {
    {"0", "as expected; an incident that is expected to break a law and does so is as expected"},
    {"1", "a verdict that was not expected, or a law that a plain hunt found broken"},
    {"2", "usage, or a malformed or incompatible file: one line, with its place in the file"},
    {"3", "inconclusive: the recording does not fit, the search ended before the answer, nothing is known"},
    {"130", "interrupted by Ctrl-C; what a hunt had found by then is kept"},
};

}  // namespace

std::string manual_of(const described_program& program) {
    std::string out = ".TH REVENANT 1 \"\" \"Revenant\" \"User Commands\"\n";
    out += section("name") +
           plain("revenant - finds, replays and explains bugs of pooled asynchronous operations") + "\n";
    out += section("synopsis") + bold("revenant") + " \\fICOMMAND\\fR [\\fIoptions\\fR]\n";
    out += section("description") + plain(program.about) + "\n";
    out += section("commands");
    for (const described_command& each : program.commands) {
        out += ".SS " + plain(usage_of(each)) + "\n" + plain(each.about) + "\n" + options(each.options) +
               examples(each.examples);
    }
    out += section("options") + options(program.options);
    out += section("exit status");
    for (const auto& [code, meaning] : exit_codes) out += entry(code, meaning);
    out += section("environment") + entry("NO_COLOR", "if it is set and not empty, nothing is coloured");
    out += section("examples") + examples(program.examples);
    return out;
}

}  // namespace revenant::cli
