// expect: deleted
// Two handles to one operation are what a sole_value_task rules out.
#include <vt/sole_value_task.hpp>

vt::sole_value_task<int> handed_on(vt::sole_value_task<int>& handle) {
#ifdef CONTROL
    return std::move(handle);
#else
    return vt::sole_value_task<int>(handle);
#endif
}
