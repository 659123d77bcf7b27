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
    }
    return "unknown";
}

}  // namespace revenant::decision
