// Every subject by name: the strict ones, and the gallery of those that get something wrong.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <revenant/oracle/law.hpp>
#include <revenant/subject/subject.hpp>

namespace revenant {

struct subject_entry {
    std::string name;
    std::string summary;           // what it is, or what it gets wrong, in one sentence
    std::optional<law> caught_by;  // the oracle that has to catch it; nothing: it has to be clean
    bool racy = false;             // only some schedules show it
    capabilities can = {};
    std::function<std::unique_ptr<subject>()> make;

    bool is_strict() const { return !caught_by; }
};

// Which laws can be asked about somebody who can do this.
law_set laws_for(const capabilities& can);

// In a fixed order: the strict ones first.
const std::vector<subject_entry>& subjects();

// nullptr: nobody goes by that name.
const subject_entry* find_subject(std::string_view name);

}  // namespace revenant
