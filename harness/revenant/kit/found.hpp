// A broken law, told: in its cell, and as an incident file.
#pragma once

#include <revenant/kit/conformance.hpp>
#include <revenant/scenario/judge.hpp>

namespace revenant::kit {

// What happened, without the engine's own word on how to see it again: the kit has a better one.
std::string story_of(const judgement& made);

// REQUIRES: `made` breaks the law of `into`. Throws std::runtime_error where the file cannot be written.
void tell_broken(cell& into, const conformance& about, const question& asked, const judgement& made);

}  // namespace revenant::kit
