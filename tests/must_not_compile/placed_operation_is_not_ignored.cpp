// expect: nodiscard
// Saying where to go on does not yet wait for anything.
#include <vt/sole_value_task.hpp>

void place(vt::value_task<int> handle, vt::sole_value_task<int> sole, vt::scheduler& there) {
#ifdef CONTROL
    (void)handle.resume_on(there);
    (void)std::move(sole).resume_anywhere();
#else
    handle.resume_on(there);
    std::move(sole).resume_anywhere();
#endif
}
