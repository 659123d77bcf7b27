// The matrix as a heat map in one page.
#pragma once

#include <string>

#include <revenant/run/matrix.hpp>

namespace revenant {

std::string page_of(const matrix& made);

}  // namespace revenant
