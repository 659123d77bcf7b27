// expect: deleted
// An operation has one producer.
#include <vt/source_pool.hpp>

vt::completer<int> handed_on(vt::completer<int>& producer) {
#ifdef CONTROL
    return std::move(producer);
#else
    return vt::completer<int>(producer);
#endif
}
