// expect: discards qualifiers|rvalue|'this' argument
// What is shared is the task, and the handle is given up for it.
#include <vt/sole_value_task.hpp>

vt::task<int> share(vt::sole_value_task<int>& handle) {
#ifdef CONTROL
    return std::move(handle).as_task();
#else
    return handle.as_task();
#endif
}
