// expect: no matching|constraints not satisfied|discards qualifiers|unsatisfied|rvalue
// Reading it would have to move it out, so it says so.
#include <memory>
#include <vt/value_task.hpp>

std::unique_ptr<int> value_of(vt::value_task<std::unique_ptr<int>> handle) {
#ifdef CONTROL
    return std::move(handle).get();
#else
    return handle.get();
#endif
}
