// An incident against its expectations: every subject and remedy it names, side by side.
//
// The departures of an incident belong to the first subject it expects to break a law. That one is replayed strictly; all
// others are explored, because what was recorded on one source does not fit another.
#pragma once

#include <string>
#include <vector>

#include <revenant/incident/recorded.hpp>

namespace revenant {

struct row {
    expectation about;
    outcome met;
    bool is_conclusive = true;  // false: the replay did not fit, or the search ended before the answer; `why`
    std::string why;
    std::uint64_t executions = 0;

    bool as_expected() const { return is_conclusive && met == about.expected; }
};

struct replayed_incident {
    std::vector<row> rows;
    exploration shown;  // the run that breaks the laws, told in full
    std::size_t shown_row = 0;

    bool as_expected() const;
    bool is_conclusive() const;
};

// Names in the incident that nobody knows, or parameters out of bounds.
class unknown_name : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

replayed_incident replay(const incident& recorded);

// The question an incident asks of one subject with one remedy. Throws unknown_name.
question question_of(const incident& recorded, const std::string& subject, const std::string& remedy);

}  // namespace revenant
