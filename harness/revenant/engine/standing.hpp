// In which function the running code stands: what a step is named by where the program names no operation itself; and in which
// line, for the story of those who can never go on.
//
// A worker knows the addresses and its parent their names, because reading debug information takes time and a stack to
// spare; so the worker asks, once for each address. What the parent has answered, later workers know from the start.
#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <string>

namespace revenant::engine {

enum class asked_for : std::uint8_t {
    function,  // the innermost that somebody has written
    header,    // the standard library's that the code is from, without its folders
};

// Lies in memory that worker and parent share.
class question {
public:
    // The worker's: waits for the answer, where it is not known yet. Empty, where there is no name.
    const std::string& ask(asked_for what, std::uintptr_t address);
    // The parent's, from time to time.
    void answer();

private:
    std::string ask_parent(asked_for what, std::uintptr_t address);

    asked_for what_;  // the worker's, until the address is there
    // 0           nothing is asked
    // otherwise   the address that is asked for; the parent has the name
    std::atomic<std::uintptr_t> address_;
    std::array<char, 256> name_;
};

// The innermost function that somebody has written on the way to this call; empty, where nothing is known of it.
std::string function_standing_in(question& parent);

// The line of that, as place_of() has it; empty, where no instrumented code is on the way.
std::string place_standing_at();

}  // namespace revenant::engine
