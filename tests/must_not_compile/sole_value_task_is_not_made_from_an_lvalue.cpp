// expect: no matching|cannot bind
// A value_task that stays usable would be a second handle to the operation.
#include <vt/sole_value_task.hpp>

vt::sole_value_task<int> taken_over(vt::value_task<int>& handle) {
#ifdef CONTROL
    return vt::sole_value_task<int>(std::move(handle));
#else
    return vt::sole_value_task<int>(handle);
#endif
}
