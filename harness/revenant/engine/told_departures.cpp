// One line for each departure.
#include <revenant/engine/told_departures.hpp>

#include <algorithm>
#include <array>
#include <string_view>

#include <revenant/decision/strategy.hpp>

namespace revenant::engine {
namespace {

using decision::departure;
using decision::site;

struct worded {
    site where;
    std::string_view text;
};

// Of those whose answer says no more than that it happens.
constexpr std::array<worded, 6> faults = {{
    {site::weak_exchange, "a weak compare-exchange fails for nothing"},
    {site::spurious_wakeup, "a wait ends for nothing"},
    {site::early_timeout, "a timed wait expires early"},
    {site::failed_allocation, "an allocation fails"},
    {site::failed_thread, "a thread cannot be created"},
    {site::stop_request, "a stop is requested"},
}};

bool is_fault_of(const departure& each) {
    return each.before == name_of(site::reuse) || each.before == name_of(site::stale_load) ||
           std::any_of(faults.begin(), faults.end(),
                       [&](const worded& fault) { return each.before == name_of(fault.where); });
}

std::string what_happens(const departure& each) {
    const std::string nth = " (" + std::to_string(each.nth) + ")";
    for (const worded& fault : faults) {
        if (each.before == name_of(fault.where)) return std::string(fault.text) + nth;
    }
    if (each.before == name_of(site::reuse))
        return "an allocation gets the memory that was freed " +
               std::string(each.answer == "1" ? "last" : "first") + nth;
    if (each.before == name_of(site::stale_load))
        return "a load sees an overwritten value, " + each.answer +
               (each.answer == "1" ? " store" : " stores") + " old" + nth;
    if (each.before == name_of(site::wake))
        return "its notification wakes number " + each.answer + ", counted from 0" + nth;
    if (each.before == name_of(site::draw)) return "number " + each.answer + " is drawn" + nth;
    if (each.before == "end") return "at its end: " + each.answer + " goes on";
    return "before its " + each.before + nth + ": " + each.answer + " goes on";
}

}  // namespace

std::string told_departures(std::span<const departure> departures,
                            std::span<const std::string> fault_places) {
    if (departures.empty()) return "It happens when every thread runs on until it is blocked.";
    std::string text = "It happens when every thread runs on until it is blocked, except:";
    // Who reads more of them reads the recording.
    constexpr std::size_t told_max = 12;
    for (const departure& each : departures.first(std::min(departures.size(), told_max))) {
        text += "\n  " + each.thread + (each.operation.empty() ? "" : ", in " + each.operation) + ", " +
                what_happens(each);
        if (is_fault_of(each) && !fault_places.empty()) {
            text += " at " + fault_places.front();
            fault_places = fault_places.subspan(1);
        }
    }
    if (departures.size() > told_max)
        text += "\n  and " + std::to_string(departures.size() - told_max) + " more";
    return text;
}

}  // namespace revenant::engine
