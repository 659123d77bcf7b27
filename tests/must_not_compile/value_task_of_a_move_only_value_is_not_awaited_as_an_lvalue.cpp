// expect: This cannot be awaited
// Awaiting it has to move the value out, so it says so.
#include <memory>

#include <vt/value_task.hpp>

vt::task<int> await(vt::value_task<std::unique_ptr<int>> handle) {
#ifdef CONTROL
    const std::unique_ptr<int> value = co_await std::move(handle);
#else
    const std::unique_ptr<int> value = co_await handle;
#endif
    co_return *value;
}
