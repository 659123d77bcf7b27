// Keys in the order of the grammar, their equal signs one below the other within a table.
#include <revenant/incident/writer.hpp>

#include <algorithm>

#include <revenant/incident/quoted.hpp>

namespace revenant {
namespace {

// A key that is no bare word is quoted.
std::string key_text(std::string_view key) {
    const bool is_bare = !key.empty() && std::all_of(key.begin(), key.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
               c == '-';
    });
    return is_bare ? std::string(key) : revenant::quoted(key);
}

class table {
public:
    void add(std::string_view key, std::string value) {
        lines_.emplace_back(key_text(key), std::move(value));
    }

    std::string text() const {
        std::size_t widest = 0;
        for (const auto& [key, value] : lines_) widest = std::max(widest, key.size());
        std::string out;
        for (const auto& [key, value] : lines_) {
            out += key + std::string(widest - key.size(), ' ') + " = " + value + "\n";
        }
        return out;
    }

private:
    std::vector<std::pair<std::string, std::string>> lines_;
};

std::string array(const std::vector<std::string>& texts) {
    std::string out = "[";
    for (const std::string& each : texts) out += (out.size() > 1 ? ", " : "") + revenant::quoted(each);
    return out + "]";
}

std::string text_of(const parameter_value& value) {
    if (const bool* yes = std::get_if<bool>(&value)) return *yes ? "true" : "false";
    return std::to_string(std::get<std::int64_t>(value));
}

std::string inline_table(const std::vector<std::pair<std::string, parameter_value>>& parameters) {
    std::string out;
    for (const auto& [name, value] : parameters) {
        out += (out.empty() ? "{ " : ", ") + key_text(name) + " = " + text_of(value);
    }
    return out.empty() ? "{}" : out + " }";
}

std::string text_of_expected(const outcome& expected) {
    if (expected.what != outcome::kind::laws_broken) return revenant::quoted(text_of(expected));
    std::vector<std::string> laws;
    expected.laws.for_each([&](law each) { laws.emplace_back(name_of(each)); });
    return array(laws);
}

bool is_number(const std::string& answer) {
    return !answer.empty() &&
           std::all_of(answer.begin(), answer.end(), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

std::string text_of(const incident& written) {
    table head;
    head.add("format", std::to_string(format_of(written)));
    head.add("title", revenant::quoted(written.title));

    table story;
    story.add("symptom", revenant::quoted(written.story.symptom));
    story.add("assumption", revenant::quoted(written.story.assumption));
    story.add("root_cause", revenant::quoted(written.story.root_cause));
    story.add("fix", revenant::quoted(written.story.fix));
    story.add("lesson", revenant::quoted(written.story.lesson));
    story.add("documented", array(written.story.documented));

    table run;
    run.add("scenario", revenant::quoted(written.scenario));
    if (!written.program.empty()) run.add("program", array(written.program));
    run.add("parameters", inline_table(written.parameters));
    run.add("steps_max", std::to_string(written.steps_max));

    table expect;
    for (const expectation& each : written.expect) expect.add(name_of(each), text_of_expected(each.expected));

    std::string text = head.text() + "\n[story]\n" + story.text() + "\n[run]\n" + run.text() +
                       "\n[expect]\n" + expect.text();
    for (const decision::departure& each : written.departures) {
        table departure;
        departure.add("thread", revenant::quoted(each.thread));
        if (!each.operation.empty()) departure.add("operation", revenant::quoted(each.operation));
        departure.add("before", revenant::quoted(each.before));
        departure.add("nth", std::to_string(each.nth));
        if (is_number(each.answer)) {
            departure.add("choose", each.answer);
        } else {
            departure.add("run", revenant::quoted(each.answer));
        }
        text += "\n[[departure]]\n" + departure.text();
    }
    return text;
}

}  // namespace revenant
