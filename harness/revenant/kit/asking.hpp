// Which scenarios are worth asking about which law, whoever plays them.
#pragma once

#include <revenant/kit/conformance.hpp>
#include <revenant/scenario/scenario.hpp>

namespace revenant::kit {

// nullptr: the contract allows nothing of the kind. An empty scenario stands for all of them.
const allowance* allowance_for(const contract& declared, law which, std::string_view scenario);

// Tokens that come round take that many operations, and only three laws could tell.
bool is_worth_asking(const conformance& about, std::string_view scenario, law which);

question asked_in(const scenario_entry& scenario, const conformance& about);

}  // namespace revenant::kit
