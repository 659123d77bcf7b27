// The scenarios by name: what the threads do.
//
// To add one: write it in a file of its own as a function on a stage, declare it in scenarios.hpp, and give it an entry in
// scenarios.cpp. It runs explored and free from then on, on every subject that can do what it needs.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <revenant/scenario/stage.hpp>

namespace revenant {

struct scenario_entry {
    std::string_view name;
    std::string_view summary;
    std::vector<parameter> parameters;
    std::uint32_t steps_max;                 // of one execution
    std::uint64_t executions_max = 100'000;  // where more would take long, and tell nothing new
    std::vector<remedy> remedies = {};
    bool (*fits)(const capabilities& can);
    void (*play)(stage& on);
};

// In a fixed order.
const std::vector<scenario_entry>& scenarios();

// None of them, because they play what they are given: `question::program`, by exploring it (judge.hpp).
inline constexpr std::string_view generated_program_name = "generated_program";
inline constexpr std::string_view sequential_program_name = "sequential_program";
const scenario_entry& generated_program();   // generated_program.hpp
const scenario_entry& sequential_program();  // sequential_program.hpp
constexpr bool plays_programs(std::string_view scenario) {
    return scenario == generated_program_name || scenario == sequential_program_name;
}

// Any of these. nullptr: none goes by that name.
const scenario_entry* find_scenario(std::string_view name);

// One scenario on one subject: the question that is explored, replayed and run free.
struct question {
    const scenario_entry& scenario;
    const subject_entry& whom;
    settings parameters;
    remedy with = remedy::none;
    // Only an execution in which this law is broken counts. Nothing: any law.
    std::optional<law> expects = {};
    // The parts of what is played, where the scenario plays programs; of any other scenario none.
    std::vector<std::string> program = {};
    // One careless act. Nothing: everybody does what the scenario says.
    std::optional<strike> planned = {};

    question(const scenario_entry& of, const subject_entry& on, remedy helped_by = remedy::none)
        : scenario(of), whom(on), parameters(of.parameters), with(helped_by) {}
};

// Plays it once, on this thread and those it starts, and asks the oracles.
verdicts play(const question& asked);

}  // namespace revenant
