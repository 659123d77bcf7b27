// One row for each fault.
#include <revenant/engine/faults.hpp>

#include <array>

#include <revenant/decision/strategy.hpp>

namespace revenant::engine {
namespace {

using decision::site;

struct row {
    bool possible_faults::* fault;
    site where;
};

constexpr std::array<row, 8> rows = {{
    {&possible_faults::weak_exchanges, site::weak_exchange},
    {&possible_faults::spurious_wakeups, site::spurious_wakeup},
    {&possible_faults::early_timeouts, site::early_timeout},
    {&possible_faults::failed_allocations, site::failed_allocation},
    {&possible_faults::failed_threads, site::failed_thread},
    {&possible_faults::stop_requests, site::stop_request},
    {&possible_faults::reused_memory, site::reuse},
    {&possible_faults::stale_loads, site::stale_load},
}};

}  // namespace

std::uint32_t sites_of(const possible_faults& faults) {
    std::uint32_t sites = 0;
    for (const row& each : rows) {
        if (faults.*each.fault) sites |= 1u << static_cast<unsigned>(each.where);
    }
    return sites;
}

void allow_faults_of(std::span<const decision::departure> recorded, explore_options& options) {
    options.faults = {};
    options.faults_max = 0;
    for (const decision::departure& departure : recorded) {
        for (const row& each : rows) {
            if (departure.before != name_of(each.where)) continue;
            options.faults.*each.fault = true;
            ++options.faults_max;
        }
    }
}

}  // namespace revenant::engine
