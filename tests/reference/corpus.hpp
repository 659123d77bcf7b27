// What is recorded in the tree: scripts by hand, with their answers; random ones as a seed, and their answers alone.
#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

#include <reference/script.hpp>

namespace reference {

// One script and its answers a line. `answers` may be missing where a script is new.
std::vector<recorded> read_scripts(const std::filesystem::path& file);
void write_scripts(const std::filesystem::path& file, const std::vector<recorded>& all);

// The first line says which runtime, which seed, and a digest of all scripts, so that a generator that has changed is
// noticed. Then the answers to one script a line: apart by ';', and without the "ok" that most begin with.
struct random_corpus {
    std::string runtime;
    std::uint64_t seed = 0;
    std::string digest;
    std::vector<answers> said;
};
random_corpus read_random(const std::filesystem::path& file);
void write_random(const std::filesystem::path& file, const random_corpus& all);

std::string digest_of(const std::vector<script>& all);

}  // namespace reference
