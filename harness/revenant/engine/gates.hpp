// Gates: free threads that keep to a recording as well as anybody can without a controller.
//
// Where a departure says that one thread stands and another goes on, the first waits until the other has ended or come to
// the departure that calls the first one back; and a thread that a departure starts does not start before. All else is
// free, so races stay races. Whoever waits at a gate gives up after a while: what it waits for may be waiting for it.
// Only threads that have named themselves have gates, and only at atomic operations and mutexes of instrumented code, in
// operations that the program names.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include <revenant/decision/step.hpp>
#include <revenant/engine/narration.hpp>

namespace revenant::engine {

struct gates_passed {
    std::uint32_t come_to = 0;   // departures whose thread stood where it is recorded to
    std::uint32_t given_up = 0;  // waits that did not end by themselves
};

// For the threads that are started from here on. REQUIRES: no exploration goes on, and no free run.
// False, and nothing is put up, if the text is no recording.
REVENANT_NARRATION bool put_up_gates(const char* recording, std::size_t bytes);
REVENANT_NARRATION gates_passed take_down_gates();

// What threads do, told by whoever stands between them and libc.
namespace gates {

// Which of the runs with gates this is; 0 where there are none. Acquire, with the release of put_up_gates(): whoever sees
// gates sees all of them.
extern std::atomic<std::uint64_t> run;
inline bool are_up() { return run.load(std::memory_order_acquire) != 0; }

// REQUIRES, all: they are up.
void named(std::string_view role);
void named(const volatile void* object, std::string_view name);
void entered(std::string_view operation);
void left();
void stand_before(decision::step_kind what, const volatile void* object);

}  // namespace gates
}  // namespace revenant::engine
