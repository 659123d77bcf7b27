// What a machine answered, held against what the real runtime answered to the same script.
#pragma once

#include <optional>
#include <set>
#include <vector>

#include <reference/machine.hpp>

namespace reference {

struct difference {
    std::size_t step;
    std::string runtime;
    std::string other;
};

// The first step at which they differ.
std::optional<difference> first_difference(const answers& runtime, const answers& other);

// "core 17, step 5, [1,"set_result",0,7]: the runtime said ..., and dotnet_core ...", and the script.
std::string story_of(const script& what, const difference& met, std::string_view who);

// The gallery's models, which have to answer identically.
std::optional<difference> difference_of_dotnet(const recorded& one);
std::optional<difference> difference_of(const recorded& one, const std::unique_ptr<machine>& model);

// vt's own types, which may answer otherwise where a law of lib/README.md says so. What a difference is about comes apart
// (apart.hpp), and is not compared any more; everything else is.
struct explained_difference {
    difference what;
    std::set<int> laws;  // any of which explains it; empty: nothing does
};
struct strict_comparison {
    std::string_view who;
    std::size_t steps_alike = 0;
    std::size_t steps_left_out = 0;
    std::vector<explained_difference> met = {};
};
// None, where vt has nothing to play it with.
std::vector<strict_comparison> compare_strict(const recorded& one);
std::vector<strict_comparison> compare_strict(const recorded& one, std::string_view who,
                                              const std::unique_ptr<machine>& whom);
// The story of the first difference that no law explains; empty, if there is none.
std::string unexplained(const recorded& one, const std::vector<strict_comparison>& compared);

}  // namespace reference
