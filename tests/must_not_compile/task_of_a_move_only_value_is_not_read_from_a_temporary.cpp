// expect: deleted
// The value lives in the task, so a reference to it is worth nothing once the temporary is gone.
#include <memory>

#include <vt/task.hpp>

vt::task<std::unique_ptr<int>> make();

int read() {
#ifdef CONTROL
    const vt::task<std::unique_ptr<int>> made = make();
    return *made.get();
#else
    return *make().get();
#endif
}
