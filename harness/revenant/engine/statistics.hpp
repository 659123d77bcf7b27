// What there is to say about a search as a whole, while it goes on and when it is over.
#pragma once

#include <cstdint>
#include <string>

#include <revenant/engine/exploration.hpp>

namespace revenant::engine {

// "1,234,567"
std::string grouped(std::uint64_t number);

// What is looked for because it was asked for.
std::string features_of(const explore_options& options);

// "revenant: 1,234,567 executions in 20 s, 61,728 a second", and how many of them have failed.
std::string progress_line(std::uint64_t executions, std::uint64_t failed, double seconds);

}  // namespace revenant::engine
