// expect: deleted|constraints not satisfied|no matching
// A copy would be a second owner of what has one.
#include <memory>
#include <vt/value_task.hpp>

using handle_type = vt::value_task<std::unique_ptr<int>>;

handle_type handed_on(handle_type& handle) {
#ifdef CONTROL
    return std::move(handle);
#else
    return handle_type(handle);
#endif
}
