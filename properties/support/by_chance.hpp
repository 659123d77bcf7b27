// Everything RapidCheck does for us: it draws, and makes what fails plainer. Here is what the properties see of it; it stands
// in one file, which costs 15 seconds to compile, and half a gigabyte.
//
// The same seed draws the same. RC_PARAMS, RapidCheck's own variable, overrides it where nothing is pinned:
// RC_PARAMS="seed=7 max_success=10000".
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include <properties/support/world.hpp>

namespace properties {

struct chance {
    std::uint64_t seed = 1;
    int cases = PROPERTIES_CASES;  // how often the property is tried
    int size = 50;                 // programs have 1 to twice that many calls
    bool is_pinned = false;        // for what is shown literally: RC_PARAMS does not count
};

struct outcome {
    bool holds = false;
    int cases = 0;                   // that passed
    std::string story;               // what failed, and why; empty, if nothing did
    std::uint64_t called = 0;        // in all cases together
    std::vector<call> program = {};  // the counterexample, where it is one
};

// What a property draws while it runs. What fails is tried again with smaller draws.
class draws {
public:
    virtual ~draws() = default;

    // Shrinks towards `least`. The name stands in the counterexample.
    virtual int between(const std::string& name, int least, int most) = 0;
    bool yes(const std::string& name) { return between(name, 0, 1) == 1; }
    // Of printable characters, quotes, backslashes, line ends and letters beyond ASCII.
    virtual std::string text(const std::string& name) = 0;
};

// The property says what it has to object; nothing, if it holds.
outcome for_all(const chance& how, const std::function<std::string(draws&)>& property);

// Programs of a world, call by call against its model: rc::state.
outcome for_all_programs_of(const world& around, const chance& how);

// A program for several threads, the nth of a seed.
revenant::linearizability::program drawn_program(const revenant::linearizability::signatures& can,
                                                 std::uint64_t seed, std::uint64_t nth);

}  // namespace properties
