// The names of the places where chance enters, as recordings spell them.
#include <revenant/decision/strategy.hpp>

namespace revenant::decision {

std::string_view name_of(site where) {
    switch (where) {
        case site::next_thread:
            return "next_thread";
        case site::wake:
            return "wake";
        case site::draw:
            return "draw";
        case site::reuse:
            return "reuse";
        case site::weak_exchange:
            return "weak_exchange";
        case site::spurious_wakeup:
            return "spurious_wakeup";
        case site::early_timeout:
            return "early_timeout";
        case site::failed_allocation:
            return "failed_allocation";
        case site::failed_thread:
            return "failed_thread";
        case site::stop_request:
            return "stop_request";
        case site::stale_load:
            return "stale_load";
    }
    return "unknown";
}

}  // namespace revenant::decision
