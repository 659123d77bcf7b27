// The question, the search for a program that answers it, and the answer.
#pragma once

#include <concepts>
#include <functional>
#include <string>

#include <revenant/engine/exploration.hpp>
#include <revenant/linearizability/program.hpp>

namespace testing {
class AssertionResult;
}

namespace revenant {

// Limits are part of the question. The same options give the same answer, unless `seconds_max` or
// `shrinking_seconds_max` is reached.
struct linearizable_options {
    std::uint64_t seed = 1;
    std::uint32_t programs_max = 100;
    std::uint32_t threads_max = 3;  // 2 to 4, the thread that starts the others included
    std::uint32_t calls_max = 6;    // of a program, up to 24
    // Each program is explored so far, or until every schedule has been covered.
    search strategy = search::portfolio;
    std::uint64_t executions_max = 1'000;
    std::uint32_t steps_max = 10'000;  // of one execution
    std::uint32_t seconds_max = 10;    // of one program
    // What else may go wrong in an execution, and how often: decisions, like those of the schedule.
    possible_faults faults = {};
    std::uint32_t faults_max = 1;
    // How many configurations the check of one history may look at.
    std::uint64_t configurations_max = 100'000;
    // How many programs may be tried to make a failure plainer.
    std::uint32_t shrinking_max = 2'000;
    std::uint32_t shrinking_seconds_max = 60;  // that they may take together; what ends it early is told
    // Who makes the nth program, counted from 0. Empty: they are drawn by the seed.
    std::function<linearizability::program(std::uint64_t)> programs = {};
    // What an answer has given as `replay`: just that program, under just that schedule.
    std::string replay = {};
};

struct linearization {
    verdict found = verdict::ok;
    std::string law;     // what was broken: not_linearizable, or what the engine looks for
    std::string story;   // the program, what its calls answered, and how to see it again
    std::string replay;  // program and schedule
    linearizability::program counterexample = {};
    possible_faults faults = {};   // those without which it is not found
    exploration explored = {};     // of the counterexample
    std::uint64_t programs = 0;    // explored before anything was found
    std::uint64_t finished = 0;    // of them, those of which every schedule was covered
    std::uint64_t executions = 0;  // of all of them

    explicit operator bool() const { return found == verdict::ok; }

    // EXPECT_TRUE prints the story.
    template <std::same_as<testing::AssertionResult> Result>
    operator Result() const {
        return Result(found == verdict::ok) << story;
    }
};

namespace linearizability {

using explores = std::function<exploration(const program&, const explore_options&)>;

// What a recording is made of: the program's text, and the departures of its run.
std::string replay_of(const std::string& program, const std::string& departures);
// REQUIRES: `found` has a replay.
std::string program_of(const linearization& found);

linearization search(const signatures& can, const linearizable_options& options, const explores& explore);

}  // namespace linearizability

}  // namespace revenant
