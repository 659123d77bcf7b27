// expect: must not get lost
// An item that cannot be moved safely could get lost between writer and reader.
#include <vt/channel.hpp>

struct item {
    item() = default;
#ifdef CONTROL
    item(item&&) noexcept;
#else
    item(item&&);
#endif
};

vt::channel<item> items;
