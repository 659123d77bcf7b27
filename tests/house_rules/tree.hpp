// The files of the project: those of the rooms, and those at the root, without what a build left behind.
#pragma once

#include <filesystem>
#include <vector>

#include <house_rules/source_file.hpp>

namespace house_rules {

// Sorted by path, so that two runs complain in the same order.
std::vector<source_file> read_tree(const std::filesystem::path& root);

}  // namespace house_rules
