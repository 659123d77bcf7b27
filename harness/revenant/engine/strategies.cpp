// The strategies that an exploration can ask for.
#include <revenant/engine/strategies.hpp>

#include <revenant/decision/exhaustive.hpp>
#include <revenant/decision/pct.hpp>
#include <revenant/decision/pos.hpp>
#include <revenant/decision/random_walk.hpp>
#include <revenant/decision/surw.hpp>

namespace revenant::engine {

std::unique_ptr<decision::strategy> make_strategy(const explore_options& options) {
    // Where nothing is known about the body yet; the first execution corrects it.
    constexpr std::uint32_t steps_guess = 20;
    switch (options.strategy) {
        case search::random:
            return std::make_unique<decision::random_walk>(options.seed);
        case search::pct:
            return std::make_unique<decision::pct>(options.seed, options.pct_depth, steps_guess);
        case search::pos:
            return std::make_unique<decision::pos>(options.seed);
        case search::surw:
            return std::make_unique<decision::surw>(options.seed);
        case search::exhaustive:
            return std::make_unique<decision::exhaustive>();
    }
    return nullptr;
}

}  // namespace revenant::engine
