// Controlled execution of ordinary C++: runs a body under many schedules and reports what went wrong in one of them.
//
//     EXPECT_TRUE(revenant::explore([] { ...threads, atomics, mutexes...; revenant::check(sum == 3, "..."); }));
//
// The body runs in processes of its own: nothing it writes is seen outside, and what it finds leaves it through
// revenant::check, an exception, a crash, or a thread that waits for ever. EXPECT_ and ASSERT_ inside a body print, but
// decide nothing. The target that holds the body is built with the CMake function `revenant_instrument`.
#pragma once

#include <source_location>

#include <revenant/engine/exploration.hpp>

namespace revenant {

template <class Body>
exploration explore(Body&& body, const explore_options& options = {}) {
    // A lambda has an address to hand over; a plain function has none that fits.
    auto run = [&body] { body(); };
    return engine::explore([](void* argument) { (*static_cast<decltype(run)*>(argument))(); }, &run, options);
}

// What has to hold there, in every schedule. The thread that finds it broken goes no further, and the story tells `where`;
// a check of yours that ends in this one can hand on where it was called itself. Outside an exploration it stops the program.
inline void check(bool holds, const char* text,
                  std::source_location where = std::source_location::current()) {
    engine::check(holds, text, where);
}

}  // namespace revenant
