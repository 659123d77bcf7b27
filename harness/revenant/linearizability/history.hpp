// What was called in one execution, when, and what it answered.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace revenant::linearizability {

// What an execution is found to have broken: the law, and what is said where the check came to its bound.
inline constexpr std::string_view law_name = "not_linearizable";
inline constexpr std::string_view bound_name = "check_bound_reached";

struct made_call {
    std::string name;       // "thread_1: push(1)"
    std::size_t which = 0;  // of the calls of its program, or of the last looks behind them
    std::uint32_t object = 0;
    std::uint64_t began = 0;
    std::uint64_t ended = 0;
    std::string answer = {};

    bool is_before(const made_call& other) const { return ended < other.began; }
};

using made_calls = std::vector<made_call>;

// Line by line in the order in which they began, each with the answer and what it overlapped.
std::string told(const made_calls& all);

}  // namespace revenant::linearizability
