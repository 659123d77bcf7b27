// Programs that nobody wrote: calls of several threads on a pool of sources, which the model of one operation has to explain.
//
// A program stands in an incident as its parts, "before: rent()", "thread: complete(ours, 1), take(ours)" for each thread and
// "after: status(ours)", as linearizability::parts_of() divides its text.
#pragma once

#include <string>
#include <vector>

#include <revenant/linearizability/search.hpp>
#include <revenant/scenario/scenario.hpp>

namespace revenant {

const linearizability::signatures& calls_of_programs();

std::vector<std::string> parts_of(const linearizability::program& whole);

// Whether these are the parts of a program of those calls.
bool is_program(const std::vector<std::string>& parts);

// That program and no other. REQUIRES: is_program(parts).
exploration explore_program(const std::vector<std::string>& parts, const subject_entry& whom,
                            const explore_options& options);

// Program after program, until one fails and is as plain as can be.
linearization search_programs(const subject_entry& whom, const linearizable_options& options);

}  // namespace revenant
