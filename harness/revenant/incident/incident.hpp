// A recorded incident as a value: what happened to somebody, how to see it happen, and what is expected to be seen.
//
// A file holds one of them (reader.hpp, writer.hpp; incidents/README.md has the grammar), named for what went wrong.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include <revenant/decision/departure.hpp>
#include <revenant/oracle/outcome.hpp>

namespace revenant {

// The post-mortem, in five short fields, and where it is documented.
struct incident_story {
    std::string symptom;
    std::string assumption;
    std::string root_cause;
    std::string fix;
    std::string lesson;
    std::vector<std::string> documented;  // public threads as owner/repo#number

    friend bool operator==(const incident_story&, const incident_story&) = default;
};

using parameter_value = std::variant<bool, std::int64_t>;

// Subject, or subject + remedy, and what is expected of it.
struct expectation {
    std::string subject;
    std::string remedy;  // empty: none
    outcome expected = {};

    friend bool operator==(const expectation&, const expectation&) = default;
};

struct incident {
    std::string title;
    incident_story story;
    std::string scenario;
    std::vector<std::string> program = {};  // the parts of one that was generated, if that is what was played
    std::vector<std::pair<std::string, parameter_value>> parameters;  // in the order of the file
    std::uint32_t steps_max = 10'000;
    std::vector<expectation> expect;
    std::vector<decision::departure> departures;

    friend bool operator==(const incident&, const incident&) = default;
};

// What can be read. A generated program takes the second; everything else is written in the first.
inline constexpr std::int64_t incident_format_max = 2;
inline std::int64_t format_of(const incident& each) { return each.program.empty() ? 1 : 2; }

// "lenient_pool + as_task"
inline std::string name_of(const expectation& each) {
    return each.remedy.empty() ? each.subject : each.subject + " + " + each.remedy;
}

}  // namespace revenant
