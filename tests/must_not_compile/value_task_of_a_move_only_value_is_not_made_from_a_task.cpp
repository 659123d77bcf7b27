// expect: no matching|constraints|could not convert|no viable
// A task is shared and keeps its value, which nobody could then move out.
#include <memory>
#include <vt/value_task.hpp>

#ifdef CONTROL
using value_type = std::shared_ptr<int>;
#else
using value_type = std::unique_ptr<int>;
#endif

vt::value_task<value_type> converted(const vt::task<value_type>& shared) {
    return vt::value_task<value_type>(shared);
}
