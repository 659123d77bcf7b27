// What the calls of <revenant/operation.hpp> do on threads that run freely: thread-safe, and without a trace.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <revenant/engine/finding.hpp>

namespace revenant::engine::outside {

std::uint64_t moment();
void break_law(std::string law, std::string story);
std::vector<finding> take_findings();

}  // namespace revenant::engine::outside
