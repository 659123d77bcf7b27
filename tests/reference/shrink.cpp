// Names are numbers in the order of making, so a step is left out by looking instead, which changes nothing.
#include <reference/shrink.hpp>

#include <algorithm>

#include <reference/machine.hpp>

namespace reference {
namespace {

constexpr const char* does_nothing = "see";

bool makes_something(const std::string& operation) {
    return makes_handle(operation) || operation.ends_with("core") || operation == "channel" ||
           operation == "pipe" || operation == "socket";
}

bool try_instead(script& what, script instead, const std::function<bool(const script&)>& still_differs) {
    if (!still_differs(instead)) return false;
    what = std::move(instead);
    return true;
}

}  // namespace

script shrunk(script what, const std::function<bool(const script&)>& still_differs) {
    while (what.steps.size() > 1) {
        script shorter = what;
        shorter.steps.pop_back();
        if (!try_instead(what, std::move(shorter), still_differs)) break;
    }
    for (std::size_t i = what.steps.size(); i-- > 0;) {
        const std::string& operation = what.steps[i].operation;
        if (makes_something(operation)) continue;
        script without = what;
        without.steps[i] = {0, does_nothing, {}, {}};
        if (try_instead(what, std::move(without), still_differs)) continue;
        without = what;
        without.steps[i].body.clear();
        try_instead(what, std::move(without), still_differs);
    }
    script silent = what;
    std::erase_if(silent.steps, [](const step& each) { return each.operation == does_nothing; });
    try_instead(what, std::move(silent), still_differs);
    return what;
}

}  // namespace reference
