// The names of steps, as recordings and stories spell them.
#include <revenant/decision/step.hpp>

namespace revenant::decision {

std::string_view name_of(step_kind kind) {
    switch (kind) {
        case step_kind::load:
            return "load";
        case step_kind::store:
            return "store";
        case step_kind::rmw:
            return "rmw";
        case step_kind::cas:
            return "cas";
        case step_kind::fence:
            return "fence";
        case step_kind::lock:
            return "lock";
        case step_kind::unlock:
            return "unlock";
        case step_kind::try_lock:
            return "try_lock";
        case step_kind::wait:
            return "wait";
        case step_kind::notify:
            return "notify";
        case step_kind::join:
            return "join";
        case step_kind::yield:
            return "yield";
    }
    return "unknown";
}

}  // namespace revenant::decision
