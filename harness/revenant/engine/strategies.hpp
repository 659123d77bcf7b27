// From the name of a search to the strategy that does it. To add a strategy is to add it here.
#pragma once

#include <memory>

#include <revenant/decision/strategy.hpp>
#include <revenant/engine/exploration.hpp>

namespace revenant::engine {

std::unique_ptr<decision::strategy> make_strategy(const explore_options& options);

}  // namespace revenant::engine
