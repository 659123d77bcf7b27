// expect: This cannot be awaited
// The second await would have to name the handle again, and a name is an lvalue.
#include <vt/sole_value_task.hpp>

vt::task<int> twice(vt::sole_value_task<int> handle) {
    const int first = co_await std::move(handle);
#ifdef CONTROL
    co_return first;
#else
    co_return first + co_await handle;
#endif
}
