// Each single fault, at each place where it can strike, in one scenario on one subject.
#pragma once

#include <string>
#include <vector>

#include <revenant/scenario/judge.hpp>

namespace revenant {

struct swept {
    std::size_t strikes = 0;          // how many places there were
    std::vector<std::string> broken;  // "producer_late by actor 1, the 2nd time: stray_completion"
};

// Places are counted up to these bounds: beyond them a scenario repeats itself.
struct sweep_options {
    std::uint32_t actors_max = 4;
    std::uint32_t nth_max = 2;
    explore_options each = {.strategy = search::random, .executions_max = 2, .shrinking_max = 0};
};

swept sweep(const scenario_entry& scenario, const subject_entry& whom, const sweep_options& options = {});

}  // namespace revenant
