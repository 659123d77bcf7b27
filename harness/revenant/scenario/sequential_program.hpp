// Programs of one thread that nobody wrote: calls on a pool of sources (sequential_pool.hpp), each of which its model has to
// answer alike.
//
// One stands in an incident as its only part, "before: rent(), complete(0, 1), take(0)".
#pragma once

#include <string>
#include <vector>

#include <revenant/engine/exploration.hpp>
#include <revenant/subject/registry.hpp>

namespace revenant {

// Whether this is such a program: of those calls, none of which asks for what was never rented.
bool is_sequential_program(const std::vector<std::string>& parts);

// The first answer that is not the model's breaks the law not_linearizable. REQUIRES: is_sequential_program(parts).
exploration explore_sequential_program(const std::vector<std::string>& parts, const subject_entry& whom,
                                       const explore_options& options);

}  // namespace revenant
