// The gallery: one subject for each rule left out, and the compositions that people really run.
#pragma once

#include <vector>

#include <revenant/subject/registry.hpp>

namespace revenant {

std::vector<subject_entry> gallery();

}  // namespace revenant
