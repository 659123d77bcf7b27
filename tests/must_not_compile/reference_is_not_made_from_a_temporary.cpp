// expect: no matching|constraints not satisfied
// What is kept is an address, and the temporary is gone before anybody looks.
#include <vt/task_source.hpp>

void complete(vt::task_source<const int&>& producer) {
#ifdef CONTROL
    static const int lasting = 3;
    producer.set_result(lasting);
#else
    producer.set_result(3);
#endif
}
