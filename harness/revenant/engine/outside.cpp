// The broken laws of free runs, kept until somebody asks for them.
#include <revenant/engine/outside.hpp>

#include <atomic>
#include <mutex>
#include <utility>

namespace revenant::engine::outside {
namespace {

// Trivially constructed and never destroyed: threads may still break laws while statics go down.
struct broken {
    std::mutex mutex;
    std::vector<finding> findings;  // guarded by mutex
};
broken& laws() {
    static broken& one = *new broken;
    return one;
}

// Sequentially consistent: whoever compares two moments of different threads wants one order of all.
constinit std::atomic<std::uint64_t> moments{0};

}  // namespace

std::uint64_t moment() { return moments.fetch_add(1) + 1; }

void break_law(std::string law, std::string story) {
    const std::lock_guard lock(laws().mutex);
    laws().findings.push_back({std::move(law), std::move(story), "a free thread"});
}

std::vector<finding> take_findings() {
    const std::lock_guard lock(laws().mutex);
    return std::exchange(laws().findings, {});
}

}  // namespace revenant::engine::outside
