// Histories as text.
#include <revenant/linearizability/history.hpp>

#include <algorithm>

namespace revenant::linearizability {

std::string told(const made_calls& all) {
    std::vector<const made_call*> in_order;
    for (const made_call& each : all) in_order.push_back(&each);
    std::sort(in_order.begin(), in_order.end(),
              [](const made_call* a, const made_call* b) { return a->began < b->began; });
    std::size_t width = 0;
    for (const made_call& each : all) width = std::max(width, each.name.size());

    std::string text;
    for (const made_call* each : in_order) {
        std::string line = "    " + each->name;
        if (!each->answer.empty()) {
            line.resize(4 + width, ' ');
            line += "  -> " + each->answer;
        }
        std::string overlapped;
        for (const made_call* other : in_order) {
            if (other->began >= each->began || other->is_before(*each)) continue;
            overlapped += (overlapped.empty() ? "" : ", ") + other->name;
        }
        if (!overlapped.empty()) line += "   (during " + overlapped + ")";
        text += (text.empty() ? "" : "\n") + line;
    }
    return text;
}

}  // namespace revenant::linearizability
