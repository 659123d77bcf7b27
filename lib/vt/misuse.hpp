// What a caller can do wrong, as a closed list, and the error that names it.
//
// A misuse is neither the operation's own failure (that is a result, delivered to the consumer)
// nor a defect of this library (that is an assertion). A refused call has changed nothing.
#pragma once

#include <stdexcept>

#include <vt/token.hpp>

namespace vt {

enum class misuse {
    stale_token,        // the operation named by this token has been taken, reset or retired
    awaited_twice,      // somebody else has registered for this operation and has not taken it yet
    taken_too_early,    // the result was asked for before completion
    completed_twice,    // the operation already has an outcome, or somebody is storing one
    reset_while_armed,  // somebody waits for, or is just completing, the operation to be reset
    would_deadlock,     // blocking here would wait for work that only this thread can do
    empty_handle,       // the handle names no operation: moved from, or default constructed
};

// The rule's name as it is spelt above.
const char* name_of(misuse kind) noexcept;

class misuse_error : public std::logic_error {
public:
    explicit misuse_error(misuse kind);  // where no token is involved
    misuse_error(misuse kind, token presented, token current);

    misuse kind() const noexcept { return kind_; }
    token presented() const noexcept { return presented_; }
    token current() const noexcept { return current_; }

private:
    misuse kind_;
    token presented_;
    token current_;
};

// Out of line and cold, so that a check costs its caller one compare and one branch.
[[noreturn]] void refuse(misuse kind);
[[noreturn]] void refuse(misuse kind, token presented, token current);

}  // namespace vt
