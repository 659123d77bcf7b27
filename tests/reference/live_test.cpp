// Where .NET is installed, scripts that nobody has seen go to both sides. Where it is not, the recorded answers are all
// there is, and this test says so.
#include <gtest/gtest.h>

#include <cstdlib>
#include <string>

#include <unistd.h>

#include <reference/comparison.hpp>
#include <reference/generator.hpp>
#include <reference/runtime.hpp>
#include <reference/shrink.hpp>

namespace reference {
namespace {

constexpr std::uint64_t scripts = 2'000;

// New in each run, unless somebody wants to see one again.
std::uint64_t seed_of_today() {
    const char* const chosen = std::getenv("REVENANT_SEED");
    return chosen != nullptr ? std::strtoull(chosen, nullptr, 10)
                             : 1'000u + static_cast<std::uint64_t>(getpid());
}

std::string objection_to(const recorded& one) {
    if (const auto met = difference_of_dotnet(one)) return story_of(one.what, *met, "the model");
    return unexplained(one, compare_strict(one));
}

void compare_live() {
    const std::uint64_t seed = seed_of_today();
    dotnet_runtime runtime(REVENANT_RUNTIME);
    const auto objection = [&](const script& what) { return objection_to({what, runtime.play(what)}); };
    for (std::uint64_t i = 0; i < scripts; ++i) {
        const script one = random_script(seed, i);
        const std::string met = objection(one);
        if (met.empty()) continue;
        const script small = shrunk(one, [&](const script& smaller) { return !objection(smaller).empty(); });
        ADD_FAILURE() << met << "Shrunk, for tests/reference/recorded/differed.jsonl:\n"
                      << objection(small) << "To see it again:\n  REVENANT_SEED=" << seed
                      << " ctest --preset release -R live";
        return;
    }
    std::printf("%llu scripts of seed %llu, played live on %s\n", static_cast<unsigned long long>(scripts),
                static_cast<unsigned long long>(seed), version_of_dotnet(REVENANT_RUNTIME).c_str());
}

TEST(live, the_runtime_and_we_answer_alike) {
    if (std::string(REVENANT_RUNTIME).empty()) {
        std::printf("no dotnet, or a build with a sanitizer: the recorded answers alone were compared\n");
        return;
    }
    compare_live();
}

}  // namespace
}  // namespace reference
