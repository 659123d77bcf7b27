// expect: discards qualifiers|rvalue|'this' argument
// Taking is once, so it takes an rvalue.
#include <vt/sole_value_task.hpp>

int value_of(vt::sole_value_task<int> handle) {
#ifdef CONTROL
    return std::move(handle).get();
#else
    return handle.get();
#endif
}
