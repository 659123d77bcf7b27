// Few parameters, so they are looked for one by one.
#include <revenant/scenario/settings.hpp>

#include <cstdlib>

namespace revenant {

settings::settings(const std::vector<parameter>& allowed) {
    for (const parameter& each : allowed) all_.push_back({each, each.usual});
}

bool settings::set(std::string_view name, std::int64_t value) {
    for (setting& each : all_) {
        if (each.about.name != name) continue;
        if (value < each.about.least || value > each.about.most) return false;
        each.value = value;
        return true;
    }
    return false;
}

std::int64_t settings::operator[](std::string_view name) const {
    for (const setting& each : all_) {
        if (each.about.name == name) return each.value;
    }
    std::abort();
}

}  // namespace revenant
