// The grammar of incident files, rule by rule.
#include <revenant/incident/reader.hpp>

#include <filesystem>
#include <fstream>
#include <iterator>

#include <revenant/incident/bytes.hpp>
#include <revenant/incident/fields.hpp>
#include <revenant/scenario/scenario.hpp>

namespace revenant {
namespace {

constexpr std::size_t departures_max = 10'000;
constexpr std::size_t expectations_max = 500;
constexpr std::size_t parameters_max = 50;
constexpr std::size_t program_parts_max = 6;  // what comes before, four threads, what comes after
constexpr std::int64_t steps_max_most = 100'000'000;

incident_story story_of(fields in) {
    incident_story read{.symptom = in.text("symptom"),
                        .assumption = in.text("assumption"),
                        .root_cause = in.text("root_cause"),
                        .fix = in.text("fix"),
                        .lesson = in.text("lesson"),
                        .documented = in.texts("documented")};
    in.end("symptom, assumption, root_cause, fix, lesson, documented");
    return read;
}

std::vector<std::pair<std::string, parameter_value>> parameters_of(fields in) {
    std::vector<std::pair<std::string, parameter_value>> read;
    for (const auto& [name, node] : in.rest()) {
        if (read.size() == parameters_max) in.refuse(*node, "there are more than 50 parameters");
        if (const auto* yes = node->as_boolean()) {
            read.emplace_back(name, yes->get());
        } else if (const auto* number = node->as_integer()) {
            read.emplace_back(name, number->get());
        } else {
            in.refuse(*node, "\"" + in.named(name) + "\" is neither a whole number nor true or false");
        }
    }
    return read;
}

std::vector<std::string> program_of(fields& run) {
    std::vector<std::string> parts = run.texts("program");
    if (parts.empty()) run.refuse_here("\"run.program\" calls nothing");
    if (parts.size() > program_parts_max) run.refuse_here("\"run.program\" has more than 6 parts");
    return parts;
}

outcome outcome_of(const fields& in, const std::string& name, const toml::node& node) {
    constexpr std::string_view known =
        "expected \"ok\", \"refused(<misuse>)\", \"does_not_compile\" or an array of laws";
    const std::string what = "\"" + in.named(name) + "\" ";
    if (const auto* text = node.as_string()) {
        const std::string_view said = text->get();
        if (said == "ok") return outcome::ok();
        if (said == "does_not_compile") return outcome::does_not_compile();
        if (said.starts_with("refused(") && said.ends_with(")")) {
            const std::string_view misuse = said.substr(8, said.size() - 9);
            if (const auto why = misuse_named(misuse)) return outcome::refused(*why);
            in.refuse(node, what + "names no misuse: \"" + std::string(misuse) + "\"");
        }
        in.refuse(node, what + "is \"" + std::string(said) + "\", " + std::string(known));
    }
    const auto* const array = node.as_array();
    if (array == nullptr || array->empty()) in.refuse(node, what + "is no outcome, " + std::string(known));
    law_set laws;
    for (const toml::node& each : *array) {
        const auto* const text = each.as_string();
        const auto named = text == nullptr ? std::nullopt : law_named(text->get());
        if (!named)
            in.refuse(each,
                      what + "holds what is no law" + (text == nullptr ? "" : ": \"" + text->get() + "\""));
        if (laws.contains(*named)) in.refuse(each, what + "names " + text->get() + " twice");
        laws.insert(*named);
    }
    return outcome::broken(laws);
}

std::vector<expectation> expectations_of(fields in) {
    constexpr std::string_view plus = " + ";
    std::vector<expectation> read;
    for (const auto& [name, node] : in.rest()) {
        if (read.size() == expectations_max) in.refuse(*node, "there are more than 500 expectations");
        const std::size_t at = name.find(plus);
        const bool has_remedy = at != std::string::npos;
        expectation each{.subject = name.substr(0, at),
                         .remedy = has_remedy ? name.substr(at + plus.size()) : ""};
        if (each.subject.empty() || (has_remedy && each.remedy.empty())) {
            in.refuse(*node, "\"" + in.named(name) + "\" is neither \"subject\" nor \"subject + remedy\"");
        }
        each.expected = outcome_of(in, name, *node);
        read.push_back(std::move(each));
    }
    if (read.empty())
        in.refuse_here("nothing is expected, so nothing could be checked; give each subject its outcome");
    return read;
}

decision::departure departure_of(fields in) {
    decision::departure read{
        .thread = in.text("thread"), .operation = in.text_or("operation", ""), .before = in.text("before")};
    read.nth = static_cast<std::uint32_t>(in.number_or("nth", 1, UINT32_MAX, 1));
    if (in.has("run") == in.has("choose"))
        in.refuse_here("a departure says either whom to \"run\" or which to \"choose\"");
    read.answer = in.has("run") ? in.text("run") : std::to_string(in.number("choose", 0, UINT32_MAX));
    in.end("thread, operation, before, nth, run, choose");
    for (const std::string* each : {&read.thread, &read.operation, &read.before, &read.answer}) {
        if (*each != decision::as_name(*each) && !each->empty())
            in.refuse_here("\"" + *each + "\" holds a sign that no name has");
    }
    if (read.thread.empty() || read.before.empty() || read.answer.empty())
        in.refuse_here("a departure has no empty names");
    return read;
}

// What is quoted from a file may hold anything.
std::string on_one_line(std::string text) {
    for (char& each : text) {
        if (static_cast<unsigned char>(each) < 0x20) each = ' ';
    }
    return text;
}

}  // namespace

incident_error::incident_error(std::string_view file, std::uint32_t line, std::uint32_t column,
                               std::string_view what)
    : std::runtime_error(on_one_line(
          std::string(file) + (line == 0 ? "" : ":" + std::to_string(line) + ":" + std::to_string(column)) +
          ": " + std::string(what))),
      line_(line),
      column_(column) {}

incident read_incident(std::string_view text, std::string_view file) {
    if (text.size() > incident_bytes_max)
        throw incident_error(file, 0, 0, "longer than a mebibyte: no incident");
    if (text.find_first_not_of(" \t\r\n") == std::string_view::npos)
        throw incident_error(file, 0, 0, "empty: no incident");
    refuse_what_is_not_toml(text, file);
    toml::table table;
    try {
        table = toml::parse(text, file);
    } catch (const toml::parse_error& error) {
        throw incident_error(file, error.source().begin.line, error.source().begin.column,
                             error.description());
    }

    fields top(table, "", file);
    const std::int64_t format = top.number("format", 1, INT64_MAX);
    if (format > incident_format_max) {
        throw incident_error(file, 1, 1,
                             "format " + std::to_string(format) +
                                 " is newer than this program, which reads format " +
                                 std::to_string(incident_format_max));
    }
    incident read;
    read.title = top.text("title");
    read.story = story_of(top.inner("story"));
    fields run = top.inner("run");
    read.scenario = run.text("scenario");
    if (plays_programs(read.scenario) != (format == 2))
        run.refuse_here(
            "format 2 is for generated_program and sequential_program, and format 1 for all other scenarios");
    if (format == 2) read.program = program_of(run);
    if (run.has("parameters")) read.parameters = parameters_of(run.inner("parameters"));
    read.steps_max =
        static_cast<std::uint32_t>(run.number_or("steps_max", 1, steps_max_most, read.steps_max));
    run.end(format == 2 ? "scenario, program, parameters, steps_max" : "scenario, parameters, steps_max");
    read.expect = expectations_of(top.inner("expect"));
    for (const fields& each : top.tables("departure", departures_max))
        read.departures.push_back(departure_of(each));
    top.end("format, title, story, run, expect, departure");
    return read;
}

incident load_incident(const std::string& path) {
    std::error_code failed;
    const auto status = std::filesystem::status(path, failed);
    if (!std::filesystem::exists(status)) throw incident_error(path, 0, 0, "there is no such file");
    if (std::filesystem::is_directory(status))
        throw incident_error(path, 0, 0, "this is a folder, and an incident is a file");
    std::ifstream file(path, std::ios::binary);
    if (!file) throw incident_error(path, 0, 0, "cannot be opened");
    std::string text;
    text.resize(incident_bytes_max + 1);
    file.read(text.data(), static_cast<std::streamsize>(text.size()));
    text.resize(static_cast<std::size_t>(file.gcount()));
    return read_incident(text, path);
}

}  // namespace revenant
