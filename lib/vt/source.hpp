// The seam between a value_task and whatever produces its value: .NET's IValueTaskSource.
#pragma once

#include <vt/scheduler.hpp>

namespace vt {

enum class operation_status {
    pending,
    succeeded,
    faulted,   // ended with an exception
    canceled,  // ended with an operation_canceled
};

// What the registrant of a continuation asks for.
enum class flags : unsigned {
    none = 0,
    use_scheduler = 1,  // run on the scheduler that is current at registration
    flow_context = 2,   // run in the context that is captured at registration, not in the empty one
    // The registrant alone will take, once, presenting the node's take_with: from registration on
    // every other copy of the handle is refused. A source that cannot reserve ignores it.
    reserve_take = 4,
};
constexpr flags operator|(flags a, flags b) noexcept {
    return static_cast<flags>(static_cast<unsigned>(a) | static_cast<unsigned>(b));
}
constexpr bool has(flags all, flags one) noexcept {
    return (static_cast<unsigned>(all) & static_cast<unsigned>(one)) != 0;
}

enum class registration {
    registered,         // the node will run, or has run already
    already_completed,  // the node will not run: there is nothing to wait for
};

// One-shot operations over a reused object. Every call presents the token it was given; a source
// answers for the operation that token names or throws misuse_error.
// REQUIRES: the source outlives every handle that names it.
template <class T>
class source {
public:
    virtual operation_status status(token presented) const = 0;

    // Accepts at most one continuation per operation.
    virtual registration on_completed(continuation& node, token presented, flags asked) = 0;

    // Ends the operation: its value is returned or its exception rethrown, once.
    virtual T get_result(token presented) = 0;

protected:
    source() = default;
    source(const source&) = default;
    source& operator=(const source&) = default;
    ~source() = default;
};

namespace detail {

// Fills in what the registrant asked for. Only for whoever has claimed the right to register.
inline void capture_into(continuation& node, flags asked) {
    if (has(asked, flags::flow_context)) node.context = execution_context::capture();
    if (has(asked, flags::use_scheduler)) node.where = scheduler::current();
}

}  // namespace detail

}  // namespace vt
