// Law: as many sources are made as operations are ever open at once; each thread may keep one more to itself. An operation
// whose caller has dropped its handle is open no more.
#include <algorithm>
#include <set>

#include <revenant/oracle/oracles.hpp>

namespace revenant::oracle {
namespace {

std::size_t open_at_once(const std::vector<life>& lives) {
    std::size_t most = 0;
    for (const life& each : lives) {
        if (each.rented == nullptr) continue;
        const auto is_open = [&](const life& other) {
            return other.rented != nullptr && other.rented->began <= each.rented->began &&
                   (other.over() == nullptr || other.over()->ended > each.rented->began) &&
                   (other.drops.empty() || other.drops.front()->ended > each.rented->began);
        };
        most = std::max(most, static_cast<std::size_t>(std::count_if(lives.begin(), lives.end(), is_open)));
    }
    return most;
}

}  // namespace

void pool_drained(const judged& run) {
    if (!run.seen.pools) return;
    std::set<std::uint32_t> sources;
    std::set<std::uint32_t> renters;
    std::size_t rents = 0;
    for (const life& each : run.lives) {
        if (each.rented == nullptr) continue;
        ++rents;
        sources.insert(each.rented->which.source);
        renters.insert(each.rented->actor);
    }
    const std::size_t enough = open_at_once(run.lives) + renters.size();
    if (rents <= enough) return;
    run.out.exercised(law::pool_drained);
    if (sources.size() <= enough) return;
    run.out.broken(law::pool_drained, std::to_string(rents) + " operations took " +
                                          std::to_string(sources.size()) + " sources, where " +
                                          std::to_string(enough) +
                                          " would do: those that ended did not come back");
}

}  // namespace revenant::oracle
