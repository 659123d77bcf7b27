// The gallery: one subject for each rule left out, and the compositions that people really run.
#pragma once

#include <vector>

#include <revenant/subject/registry.hpp>

namespace revenant {

std::vector<subject_entry> gallery();

// Those whose answers are right, and whose accesses to memory are not: a sanitizer has to report them.
std::vector<subject_entry> gallery_for_sanitizers();

}  // namespace revenant
