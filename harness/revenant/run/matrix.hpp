// Every subject against every law: who is clean, who is caught by the law it names, and whether there was anything to judge.
//
// A strict subject has to be clean in every cell. One of the gallery has to be caught by its law; if it is racy, only a
// shrunk execution counts that departs from the default somewhere, in a scenario that the strict subjects pass. A cell whose
// precondition no scenario met is not exercised, and fails.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <revenant/scenario/judge.hpp>

namespace revenant {

// By which its law was found broken.
struct caught {
    std::string_view scenario;
    std::string strategy;              // of a portfolio, the member
    std::uint64_t executions = 0;      // until it was found
    std::size_t departures = 0;        // of the shrunk execution
    std::size_t free_runs_broken = 0;  // of matrix_options::free_runs, on real threads that nobody controls
};

struct matrix_row {
    const subject_entry* whom = nullptr;
    law_set applicable;  // to what it can do
    law_set exercised;
    law_set broken;
    std::optional<caught> by_its_law;

    // Empty: it is as it should be.
    std::string objection() const;
};

struct matrix {
    std::vector<matrix_row> rows;

    std::size_t as_they_should_be() const;
    bool is_complete() const { return as_they_should_be() == rows.size(); }
};

struct matrix_options {
    search strategy = search::portfolio;
    std::string strategy_name = "auto";
    std::uint64_t seed = 1;
    std::uint64_t hunting_max = 3'000;  // executions of one scenario, while its law is looked for
    std::uint64_t looking_max = 50;     // executions of one scenario, while any law is
    std::size_t free_runs = 0;          // of a racy one, for comparison
};

// Looks for the law it names, scenario by scenario.
std::optional<caught> hunt_for_its_law(const subject_entry& whom, const matrix_options& options);

matrix_row row_of(const subject_entry& whom, const matrix_options& options);
matrix make_matrix(const matrix_options& options);

// The table in harness/README.md, between its marks.
std::string markdown_of(const matrix& made, const matrix_options& options);

}  // namespace revenant
