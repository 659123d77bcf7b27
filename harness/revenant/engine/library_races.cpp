// The library's own are plain accesses only: the bit is atomic, so who uses one that is not constructed yet is told.
#include <revenant/engine/library_races.hpp>

#include <unwind.h>

#include <cstdint>
#include <string>
#include <string_view>

namespace revenant::engine {
namespace {

constexpr std::string_view atomic_shared_pointer = "shared_ptr_atomic.h";
constexpr std::string_view swap = "move.h";  // that it calls, where nothing is inlined

const std::string& header_of(const access& did, question& parent) {
    // The call itself is before the place it returns to.
    return parent.ask(asked_for::header, reinterpret_cast<std::uintptr_t>(did.code()) - 1);
}

struct walk {
    question& parent;
    std::uintptr_t from;  // the access
    bool is_there = false;
    bool is_found = false;
};

// Looks at who has called the function that the access is in.
_Unwind_Reason_Code look_at(_Unwind_Context* frame, void* looked_for) {
    walk& way = *static_cast<walk*>(looked_for);
    const std::uintptr_t address = _Unwind_GetIP(frame);
    if (!way.is_there) {
        way.is_there = address == way.from;
        return _URC_NO_REASON;
    }
    way.is_found = way.parent.ask(asked_for::header, address - 1) == atomic_shared_pointer;
    return _URC_NORMAL_STOP;
}

bool is_called_by_one(const access& running, question& parent) {
    walk way{.parent = parent, .from = reinterpret_cast<std::uintptr_t>(running.code())};
    _Unwind_Backtrace(look_at, &way);
    return way.is_found;
}

}  // namespace

bool is_of_an_atomic_shared_pointer(const race& found, question& parent) {
    if (found.first.is_atomic() || found.second.is_atomic()) return false;
    const auto is_likely = [](std::string_view header) {
        return header == atomic_shared_pointer || header == swap;
    };
    const std::string& second = header_of(found.second, parent);
    return is_likely(second) && is_likely(header_of(found.first, parent)) &&
           (second == atomic_shared_pointer || is_called_by_one(found.second, parent));
}

}  // namespace revenant::engine
