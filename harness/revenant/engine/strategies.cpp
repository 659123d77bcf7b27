// The strategies that an exploration can ask for.
#include <revenant/engine/strategies.hpp>

#include <revenant/decision/exhaustive.hpp>
#include <revenant/decision/few_departures.hpp>
#include <revenant/decision/few_preemptions.hpp>
#include <revenant/decision/pct.hpp>
#include <revenant/decision/portfolio.hpp>
#include <revenant/decision/pos.hpp>
#include <revenant/decision/random_walk.hpp>
#include <revenant/decision/single_faults.hpp>
#include <revenant/decision/surw.hpp>

namespace revenant::engine {

namespace {

// Where nothing is known about the body yet; the first execution corrects it.
constexpr std::uint32_t steps_guess = 20;

std::unique_ptr<decision::strategy> everybody(std::uint64_t seed) {
    using namespace decision;
    constexpr std::uint64_t turns_of_first = 500;
    std::vector<portfolio::member> members;
    members.push_back({.name = "exhaustive", .by = std::make_unique<exhaustive>(), .enumerates = true});
    members.push_back(
        {.name = "few_departures", .by = std::make_unique<few_departures>(), .enumerates = true});
    members.push_back({.name = "random", .by = std::make_unique<random_walk>(seed)});
    for (const std::uint32_t depth : {2u, 3u, 5u, 10u}) {
        members.push_back(
            {.name = "pct " + std::to_string(depth), .by = std::make_unique<pct>(seed, depth, steps_guess)});
    }
    members.push_back({.name = "pos", .by = std::make_unique<pos>(seed)});
    members.push_back({.name = "surw", .by = std::make_unique<surw>(seed)});
    return std::make_unique<portfolio>(seed, std::move(members), turns_of_first);
}

}  // namespace

std::unique_ptr<decision::strategy> make_strategy(const explore_options& options) {
    switch (options.strategy) {
        case search::portfolio:
            return everybody(options.seed);
        case search::few_departures:
            return std::make_unique<decision::few_departures>();
        case search::single_faults:
            return std::make_unique<decision::single_faults>();
        case search::random:
            return std::make_unique<decision::random_walk>(options.seed);
        case search::pct:
            return std::make_unique<decision::pct>(options.seed, options.pct_depth, steps_guess);
        case search::pos:
            return std::make_unique<decision::pos>(options.seed);
        case search::surw:
            return std::make_unique<decision::surw>(options.seed);
        case search::exhaustive:
            if (options.preemptions_max == explore_options{}.preemptions_max)
                return std::make_unique<decision::exhaustive>();
            return std::make_unique<decision::few_preemptions>(options.preemptions_max);
    }
    return nullptr;
}

}  // namespace revenant::engine
