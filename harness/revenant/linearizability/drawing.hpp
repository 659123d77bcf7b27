// Programs by chance, and what is plainer than a program.
#pragma once

#include <revenant/linearizability/search.hpp>

namespace revenant::linearizability {

// The nth program of a seed. REQUIRES: something can be called.
program drawn_program(const signatures& can, const linearizable_options& options, std::uint64_t nth);

// Programs that are plainer by one step, the boldest first: without a thread, with two threads made one, without a call,
// with a call before or after all threads instead of in one, with an argument nearer to the front of its list. Every one has
// fewer threads, or as many and fewer calls, and so on, so taking such steps comes to an end.
std::vector<program> plainer(const program& than);

}  // namespace revenant::linearizability
