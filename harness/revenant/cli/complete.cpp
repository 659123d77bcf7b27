// A value is completed by the name that help shows for it: --subject SUBJECT by the subjects.
#include <revenant/cli/complete.hpp>

#include <algorithm>
#include <filesystem>
#include <stdexcept>

#include <revenant/cli/commands.hpp>
#include <revenant/cli/strategies.hpp>
#include <revenant/oracle/law.hpp>
#include <revenant/run/names.hpp>
#include <revenant/scenario/scenario.hpp>

namespace revenant::cli {
namespace {

std::vector<candidate> only_words(const std::vector<std::string>& words) {
    std::vector<candidate> made;
    for (const std::string& each : words) made.push_back({each, ""});
    return made;
}

std::vector<candidate> all_remedies() {
    std::vector<candidate> made;
    for (const std::string& each : names_of_remedies())
        made.push_back({each, std::string(meaning_of(*remedy_named(each)))});
    return made;
}

std::vector<candidate> all_laws() {
    std::vector<candidate> made;
    for (const std::string_view each : law_names)
        made.push_back({std::string(each), std::string(meaning_of(*law_named(each)))});
    return made;
}

std::vector<candidate> all_strategies() {
    std::vector<candidate> made;
    for (const named_strategy& each : strategies)
        made.push_back({std::string(each.name), std::string(each.about)});
    return made;
}

std::vector<candidate> all_scenarios() {
    std::vector<candidate> made;
    for (const scenario_entry& each : scenarios())
        made.push_back({std::string(each.name), std::string(each.summary)});
    made.push_back({std::string(generated_program_name), std::string(generated_program().summary)});
    return made;
}

std::vector<candidate> all_subjects() {
    std::vector<candidate> made;
    for (const subject_entry& each : subjects()) made.push_back({each.name, each.summary});
    return made;
}

// Of the scenario that stands among the words before.
std::vector<candidate> all_parameters(const std::vector<std::string>& words) {
    std::vector<candidate> made;
    for (const std::string& word : words) {
        const scenario_entry* const found = find_scenario(word);
        if (found == nullptr) continue;
        for (const parameter& each : found->parameters) {
            made.push_back({std::string(each.name) + "=", std::string(each.meaning)});
        }
    }
    return made;
}

std::vector<candidate> all_incidents() {
    std::vector<candidate> made;
    std::error_code failed;
    for (const auto& each : std::filesystem::directory_iterator("incidents", failed)) {
        if (each.path().extension() == ".toml") made.push_back({each.path().string(), ""});
    }
    return made;
}

struct value_kind {
    std::string_view name;
    std::vector<candidate> (*all)(const std::vector<std::string>& words);
    bool files = false;
};
const value_kind value_kinds[] = {
    {"SCENARIO", [](const auto&) { return all_scenarios(); }},
    {"SUBJECT", [](const auto&) { return all_subjects(); }},
    {"REMEDY", [](const auto&) { return all_remedies(); }},
    {"LAW", [](const auto&) { return all_laws(); }},
    {"STRATEGY", [](const auto&) { return all_strategies(); }},
    {"NAME=VALUE", all_parameters},
    {"KIND", [](const auto&) { return only_words(kinds_of_things()); }},
    {"INCIDENT", [](const auto&) { return all_incidents(); }, true},
    {"FILE", nullptr, true},
    {"FOLDER", nullptr, true},
    {"SYMPTOM", nullptr, true},
    {"N", nullptr},
};

completion of_value(const std::string& value, const std::vector<std::string>& words) {
    for (const value_kind& kind : value_kinds) {
        if (kind.name != value) continue;
        return {.words = kind.all != nullptr ? kind.all(words) : std::vector<candidate>(),
                .files = kind.files};
    }
    throw std::logic_error("nothing is known of values named " + value);
}

void add_names(completion& into, const std::vector<described_option>& options) {
    for (const described_option& each : options) {
        if (!each.is_positional) into.words.push_back({each.names.back(), each.about});
    }
}

const described_option* option_named(const described_program& program, const described_command& command,
                                     const std::string& name) {
    for (const auto* options : {&command.options, &program.options}) {
        for (const described_option& each : *options) {
            if (!each.is_positional && std::count(each.names.begin(), each.names.end(), name) > 0)
                return &each;
        }
    }
    return nullptr;
}

completion of_commands(const described_program& program) {
    completion made;
    for (const described_command& each : program.commands) made.words.push_back({each.name, each.about});
    add_names(made, program.options);
    return made;
}

completion in_command(const described_program& program, const described_command& command,
                      const std::vector<std::string>& words) {
    const std::string& before = words[words.size() - 2];
    const described_option* const asks = option_named(program, command, before);
    if (asks != nullptr && !asks->value.empty()) return of_value(asks->value, words);
    if (!words.back().starts_with("-")) {
        for (const described_option& each : command.options) {
            if (each.is_positional) return of_value(each.value, words);
        }
    }
    completion made;
    add_names(made, command.options);
    add_names(made, program.options);
    return made;
}

completion everything(const described_program& program, const std::vector<std::string>& words) {
    for (std::size_t i = 0; i + 1 < words.size(); ++i) {
        for (const described_command& each : program.commands) {
            if (each.name == words[i]) return in_command(program, each, words);
        }
    }
    return of_commands(program);
}

}  // namespace

completion complete(const described_program& program, const std::vector<std::string>& words) {
    if (words.empty()) return of_commands(program);
    completion made = everything(program, words);
    std::erase_if(made.words, [&](const candidate& each) { return !each.word.starts_with(words.back()); });
    std::sort(made.words.begin(), made.words.end(),
              [](const candidate& a, const candidate& b) { return a.word < b.word; });
    return made;
}

}  // namespace revenant::cli
