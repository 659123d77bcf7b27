// expect: nodiscard
// An operation nobody looks at is an operation somebody forgot.
#include <vt/value_task.hpp>

vt::value_task<int> begin();

void forget() {
#ifdef CONTROL
    (void)begin();
#else
    begin();
#endif
}
