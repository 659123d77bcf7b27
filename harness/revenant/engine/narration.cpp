// <revenant/operation.hpp> in an execution; outside of one, as on threads that run freely, through gates if there are some.
#include <revenant/engine/narration.hpp>

#include <revenant/engine/gates.hpp>
#include <revenant/engine/outside.hpp>
#include <revenant/engine/scheduler.hpp>

namespace revenant::engine {

bool is_told() { return controlled.is_active() ? controlled.story().is_kept() : gates::are_up(); }
void enter_operation(const char* name, std::size_t bytes) {
    if (controlled.is_active()) {
        controlled.story().enter(controlled.current(), {name, bytes});
    } else if (gates::are_up()) {
        gates::entered({name, bytes});
    }
}
void leave_operation() {
    if (controlled.is_active()) {
        controlled.story().leave(controlled.current());
    } else if (gates::are_up()) {
        gates::left();
    }
}
void name_thread(const char* role, std::size_t bytes) {
    if (controlled.is_active()) {
        controlled.story().name_thread(controlled.current(), {role, bytes});
    } else if (gates::are_up()) {
        gates::named({role, bytes});
    }
}
void name_object(const volatile void* object, const char* name, std::size_t bytes) {
    if (controlled.is_active()) {
        controlled.story().name_object(object, {name, bytes});
    } else if (gates::are_up()) {
        gates::named(object, {name, bytes});
    }
}
void note(const char* text, std::size_t bytes) {
    if (controlled.is_active()) controlled.story().note(controlled.current(), {text, bytes});
}
void be_untold(int more) {
    if (controlled.is_active()) controlled.story().be_untold(controlled.current(), more);
}
bool is_stop_requested() {
    return controlled.is_active() && controlled.strikes(decision::site::stop_request) != 0;
}
std::uint64_t moment() { return controlled.is_active() ? controlled.moment() : outside::moment(); }
void break_law(const char* law, std::size_t law_bytes, const char* story, std::size_t story_bytes) {
    const std::string named(law, law_bytes);
    const std::string told(story, story_bytes);
    if (controlled.is_active()) {
        controlled.found(verdict::broken_law, named, named + ": " + told);
    } else {
        outside::break_law(named, told);
    }
}
std::vector<finding> take_findings() { return outside::take_findings(); }

}  // namespace revenant::engine
