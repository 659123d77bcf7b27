// On programs by chance, of loads, stores, exchanges and fences in all orders, the reduced search sees with stale loads
// exactly the outcomes that every schedule with every stale load shows.
#include <gtest/gtest.h>

#include <sys/mman.h>

#include <array>
#include <atomic>
#include <cstdint>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include <revenant/decision/dice.hpp>
#include <revenant/explore.hpp>

namespace {

using revenant::exploration;
using revenant::explore;

enum class what : std::uint8_t { load, store, add, fence };

struct instruction {
    what kind = what::load;
    std::memory_order order = std::memory_order_relaxed;
    unsigned object = 0;
};

using program = std::vector<std::vector<instruction>>;

// What executions in another process have come to.
class outcomes {
public:
    outcomes()
        : memory_(static_cast<table*>(
              mmap(nullptr, sizeof(table), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0))) {}
    outcomes(const outcomes&) = delete;
    outcomes& operator=(const outcomes&) = delete;
    ~outcomes() { munmap(memory_, sizeof(table)); }

    void add(std::uint64_t outcome) {
        for (unsigned i = 0; i < memory_->count; ++i) {
            if (memory_->seen[i] == outcome) return;
        }
        if (memory_->count < seen_max) memory_->seen[memory_->count++] = outcome;
    }
    std::set<std::uint64_t> all() const {
        EXPECT_LT(memory_->count, seen_max);
        return {memory_->seen.begin(), memory_->seen.begin() + memory_->count};
    }

private:
    static constexpr unsigned seen_max = 4096;
    struct table {
        unsigned count;
        std::array<std::uint64_t, seen_max> seen;
    };
    table* memory_;
};

// Each instruction's answer is one digit of the outcome.
void run(const program& threads, outcomes& into) {
    std::array<std::atomic<unsigned>, 2> objects{};
    std::array<std::uint64_t, 3> answers{};
    const auto perform = [&](std::size_t thread) {
        unsigned next = static_cast<unsigned>(thread);
        for (const instruction& each : threads[thread]) {
            std::atomic<unsigned>& at = objects[each.object];
            unsigned seen = 0;
            switch (each.kind) {
                case what::load:
                    seen = at.load(each.order);
                    break;
                case what::store:
                    at.store(next += 3, each.order);
                    break;
                case what::add:
                    seen = at.fetch_add(1, each.order);
                    break;
                case what::fence:
                    std::atomic_thread_fence(each.order);
                    break;
            }
            answers[thread] = answers[thread] * 32 + seen;
        }
    };
    std::vector<std::thread> running;
    for (std::size_t t = 1; t < threads.size(); ++t) running.emplace_back(perform, t);
    perform(0);
    for (std::thread& each : running) each.join();
    into.add(answers[0] << 40 ^ answers[1] << 20 ^ answers[2]);
}

// Mostly weak ones, or there would be little to tell apart.
instruction drawn(revenant::decision::dice& chance) {
    using order = std::memory_order;
    using enum what;
    constexpr std::array kinds = {load, load, load, store, store, store, add, fence};
    constexpr std::array loads = {order::relaxed, order::relaxed, order::acquire, order::seq_cst};
    constexpr std::array stores = {order::relaxed, order::relaxed, order::release, order::seq_cst};
    constexpr std::array others = {order::relaxed, order::release, order::acq_rel, order::seq_cst};
    instruction drawn{.kind = kinds[chance.below(kinds.size())], .object = chance.below(2)};
    const std::uint32_t nth = chance.below(4);
    drawn.order = drawn.kind == load ? loads[nth] : drawn.kind == store ? stores[nth] : others[nth];
    if (drawn.kind == fence) drawn.order = order::seq_cst;
    return drawn;
}

program drawn_program(std::uint64_t seed) {
    revenant::decision::dice chance(seed);
    program threads(2 + chance.below(2));
    for (auto& thread : threads) {
        const std::uint32_t length = threads.size() == 2 ? 3 + chance.below(2) : 2;
        for (std::uint32_t i = 0; i < length; ++i) thread.push_back(drawn(chance));
    }
    return threads;
}

std::set<std::uint64_t> seen_by(const program& threads, revenant::explore_options options) {
    outcomes seen;
    options.executions_max = 200'000;
    options.counts_interleavings = false;
    const exploration all = explore([&] { run(threads, seen); }, options);
    EXPECT_TRUE(all) << all.story;
    EXPECT_TRUE(all.finished);
    return seen.all();
}

TEST(weak_programs, come_out_the_same_reduced_and_unreduced) {
    constexpr revenant::possible_faults stale{.stale_loads = true};
    unsigned weaker = 0;
    for (std::uint64_t seed = 1; seed <= 120; ++seed) {
        SCOPED_TRACE("program " + std::to_string(seed));
        const program threads = drawn_program(seed);
        const auto reduced = seen_by(threads, {.faults = stale, .faults_max = 9});
        const auto unreduced = seen_by(threads, {.preemptions_max = 1000, .faults = stale, .faults_max = 9});
        ASSERT_EQ(reduced, unreduced);
        weaker += seen_by(threads, {}).size() < reduced.size() ? 1 : 0;
    }
    EXPECT_GT(weaker, 5u);  // Else nothing was tried.
}

// What a fence lets through is what was stored before it, wherever: in this program its order to a store of an object that is
// looked at later only is all that matters.
TEST(weak_programs, know_that_a_fence_and_a_store_can_come_in_two_orders) {
    using order = std::memory_order;
    const program threads = {
        {{what::store, order::relaxed, 0}, {what::store, order::relaxed, 1}},
        {{what::fence, order::seq_cst}, {what::load, order::relaxed, 1}, {what::load, order::relaxed, 0}}};
    constexpr revenant::possible_faults stale{.stale_loads = true};
    const auto reduced = seen_by(threads, {.faults = stale});
    EXPECT_EQ(reduced, seen_by(threads, {.preemptions_max = 1000, .faults = stale}));
    EXPECT_EQ(reduced.size(), 4u);  // Any of the two new or old.
}

}  // namespace
