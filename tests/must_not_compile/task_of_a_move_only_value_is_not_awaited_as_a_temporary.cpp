// expect: This cannot be awaited
// The value lives in the task, so the task has to outlive its use.
#include <memory>
#include <vt/task.hpp>

vt::task<int> value_of(vt::task<std::unique_ptr<int>> shared) {
#ifdef CONTROL
    const auto& value = co_await shared;
#else
    const auto& value = co_await std::move(shared);
#endif
    co_return *value;
}
