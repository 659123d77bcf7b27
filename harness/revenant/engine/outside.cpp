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

// Relaxed: the changes of one counter have one order, which is all that a moment promises, and no caller's access moves
// across a call of another file. Anything stronger would order what the threads do otherwise, and hide their races.
constinit std::atomic<std::uint64_t> moments{0};

}  // namespace

std::uint64_t moment() { return moments.fetch_add(1, std::memory_order_relaxed) + 1; }

void break_law(std::string law, std::string story) {
    const std::lock_guard lock(laws().mutex);
    laws().findings.push_back({std::move(law), std::move(story), "a free thread"});
}

std::vector<finding> take_findings() {
    const std::lock_guard lock(laws().mutex);
    return std::exchange(laws().findings, {});
}

}  // namespace revenant::engine::outside
