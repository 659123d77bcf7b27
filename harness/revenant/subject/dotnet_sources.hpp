// Subjects made of what .NET really runs: models that tests/reference holds against the real runtime.
#pragma once

#include <vector>

#include <revenant/subject/registry.hpp>

namespace revenant {

std::vector<subject_entry> dotnet_entries();

}  // namespace revenant
