// A question played on threads that nobody controls, again and again: how often chance alone breaks the law.
//
// The runs go on in a process of their own. One that crashes, or does not come to an end, is counted, and the next ones
// run in a new process. What only the engine sees (data races, and what is read after it was freed) shows here by its
// consequences or not at all.
//
// With a recording, the threads pass through its gates (engine/gates.hpp): not by chance then, but in an order that real
// threads can take.
#pragma once

#include <array>
#include <cstdint>
#include <string>

#include <revenant/scenario/scenario.hpp>

namespace revenant {

// Whichever is reached first ends them.
struct free_limits {
    std::uint64_t runs_max = 1'000;
    std::uint32_t seconds_max = 5;
    std::uint32_t seconds_of_one_max = 1;  // a run that takes longer has not come to an end
};

struct free_runs {
    std::uint64_t runs = 0;
    std::uint64_t broke_expected = 0;  // all of the laws that were asked about
    std::uint64_t broke_any = 0;
    std::uint64_t crashed = 0;
    std::uint64_t stuck = 0;
    std::uint64_t gates_come_to = 0;
    std::uint64_t gates_given_up = 0;
    std::array<std::uint64_t, law_names.size()> broke = {};  // by law; a crash, and what did not end, too
};

// Those of the laws that an uncontrolled run can show to be broken.
law_set seen_in_free_runs(law_set laws);

// Empty: no gates. REQUIRES: `gates` is a recording, as decision::to_text() writes it.
free_runs run_freely(const question& asked, law_set expected, const free_limits& limits,
                     const std::string& gates = "");

}  // namespace revenant
