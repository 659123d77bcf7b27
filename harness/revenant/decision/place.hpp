// Where in the program a decision is asked for, by names. Made only for those who ask for it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <revenant/decision/step.hpp>

namespace revenant::decision {

class place {
public:
    std::string thread;     // the role of the thread that stands there
    std::string operation;  // the innermost one it has named, or else its function; empty: unknown
    std::string before;     // the step it is about to take, with its object if that has a name; "end" if none
    std::uint32_t nth = 1;
    std::uint32_t nth_outside = 0;  // of those in no operation that it has named; 0: it is in one

    // The thread of this role, if there is one by now.
    virtual std::optional<thread_id> thread_named(std::string_view role) const = 0;

protected:
    ~place() = default;
};

}  // namespace revenant::decision
