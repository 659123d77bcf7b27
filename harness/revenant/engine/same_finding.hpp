// Whether two findings are the same one, met in two runs of one program: the same law, broken at the same place.
//
// Where in the code that is, a program's addresses say, which are the same in every worker; of a check or an exception its text
// says more than its line. Threads do not: of several that do the same, any may be the one. Standstills and the laws of oracles
// are told apart by their law alone.
#pragma once

#include <revenant/engine/finding.hpp>

namespace revenant::engine {

// REQUIRES: their addresses have not become lines yet.
bool is_same_finding(const finding& a, const finding& b);

}  // namespace revenant::engine
