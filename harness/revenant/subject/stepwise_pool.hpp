// A pool of stepwise sources, with or without weaknesses.
#pragma once

#include <memory>

#include <revenant/subject/subject.hpp>
#include <revenant/subject/weaknesses.hpp>

namespace revenant {

std::unique_ptr<subject> make_stepwise(const weaknesses& weak);

}  // namespace revenant
