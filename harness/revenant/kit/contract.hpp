// What an author declares of a source: where its own contract allows what a strict one refuses, and what is known to be
// broken in it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <revenant/oracle/law.hpp>

namespace revenant::kit {

// A law that is not asked about, and why not.
struct allowance {
    law which;
    std::string_view because;
    std::string_view scenario = {};  // only there; empty: anywhere
};

// What many sources allow.
namespace allowed {
inline constexpr allowance awaiting_twice_before_reset{law::double_consume,
                                                       "awaiting twice before reset is allowed"};
inline constexpr allowance calls_that_nobody_checks{law::misuse_accepted, "misuse is the caller's own risk"};
inline constexpr allowance allocating{law::allocation, "an operation may allocate"};
inline constexpr allowance keeping_results{law::residue, "a result stays until its place is used again"};
inline constexpr allowance throwing_into_producers{law::throws_into_producer, "continuations must not throw"};
inline constexpr allowance deep_nesting{law::crash, "completions nest as deep as they are chained",
                                        "nested_completions"};
}  // namespace allowed

struct contract {
    std::vector<allowance> allows = {};
    // Known defects. The tests of these laws pass as long as they are broken, and fail when that has changed.
    std::vector<law> breaks = {};

    std::uint64_t executions_max = 1'000;  // of each scenario, where it is explored
    std::uint64_t free_runs_max = 20;      // of each scenario, where nobody controls it
    std::uint64_t seed = 1;
    // Where incident files go; the environment's REVENANT_INCIDENTS has the last word.
    std::string incidents_folder = ".";
};

}  // namespace revenant::kit
