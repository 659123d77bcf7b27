// expect: This cannot be awaited
// A sole_value_task is awaited once: only an rvalue can be.
#include <vt/sole_value_task.hpp>

vt::value_task<int> awaits(vt::sole_value_task<int> handle) {
#ifdef CONTROL
    co_return co_await std::move(handle);
#else
    co_return co_await handle;
#endif
}
