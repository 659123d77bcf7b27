// Small programs, run as they are: thousands of tries cost milliseconds.
#include <properties/support/plainer_calls.hpp>

namespace properties {
namespace {

std::vector<call> without(std::vector<call> all, std::size_t which) {
    all.erase(all.begin() + static_cast<std::ptrdiff_t>(which));
    return all;
}

// Programs that are plainer by one step; the first that fails counts.
std::optional<std::vector<call>> one_step(const world& around, const std::vector<call>& than) {
    const auto fails = [&](const std::vector<call>& tried) {
        return objection_to(around, tried).has_value();
    };
    const auto with_a_simpler_argument =
        [&](const std::vector<call>& of) -> std::optional<std::vector<call>> {
        for (std::size_t i = 0; i < of.size(); ++i) {
            for (call& each : simpler(of[i])) {
                std::vector<call> tried = of;
                tried[i] = std::move(each);
                if (fails(tried)) return tried;
            }
        }
        return std::nullopt;
    };
    for (std::size_t first = 0; first < than.size(); ++first) {
        const std::vector<call> shorter = without(than, first);
        if (fails(shorter)) return shorter;
        for (std::size_t second = first; second < shorter.size(); ++second) {
            if (auto tried = without(shorter, second); fails(tried)) return tried;
        }
        if (auto tried = with_a_simpler_argument(shorter)) return tried;
    }
    return with_a_simpler_argument(than);
}

}  // namespace

std::optional<std::string> objection_to(const world& around, const std::vector<call>& whole) {
    world::state state = around.begin();
    const auto system = around.start();
    for (const call& each : whole) {
        state = around.after(state, each);
        if (state == nullptr) return std::nullopt;
        if (std::string wrong = system->make(each); !wrong.empty()) return wrong;
    }
    return std::nullopt;
}

std::vector<call> made_plainer(const world& around, std::vector<call> failing) {
    while (auto plainer = one_step(around, failing)) failing = std::move(*plainer);
    return failing;
}

std::vector<call> simpler(const call& than) {
    std::vector<call> all;
    for (std::size_t i = 0; i < than.arguments.size(); ++i) {
        for (std::uint32_t which = 0; which < than.arguments[i]; ++which) {
            all.push_back(than);
            all.back().arguments[i] = which;
        }
    }
    return all;
}

}  // namespace properties
