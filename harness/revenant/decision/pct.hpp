// Probabilistic concurrency testing: the thread of the highest priority runs, and at depth-1 random steps whoever
// would run falls below everybody else. It finds a bug that takes `depth` ordered steps with probability at least
// 1/(threads * steps^(depth-1)).
//
// The number of steps is not known beforehand: it is the longest execution seen so far.
#pragma once

#include <algorithm>
#include <array>
#include <vector>

#include <revenant/decision/dice.hpp>
#include <revenant/decision/mishap.hpp>
#include <revenant/decision/strategy.hpp>
#include <revenant/decision/threads.hpp>

namespace revenant::decision {

template <class Dice>
class pct_with final : public strategy {
public:
    // REQUIRES: depth >= 1, steps_guess >= 1.
    pct_with(std::uint64_t seed, std::uint32_t depth, std::uint32_t steps_guess, Dice with = Dice())
        : seed_(seed), dice_(with), depth_(depth), steps_longest_(steps_guess) {}

    void begin_execution(std::uint64_t execution) override {
        dice_.reseed(seed_of(seed_, execution));
        mishap_.begin_execution();
        steps_ = 0;
        threads_seen_ = 0;
        change_at_.clear();
        for (std::uint32_t i = 1; i < depth_; ++i) change_at_.push_back(1 + dice_.below(steps_longest_));
    }

    std::uint32_t choose(const choice& asked) override {
        if (asked.threads == nullptr) return mishap_.answer(dice_, asked);
        while (threads_seen_ < asked.threads->count) {
            // Above all priorities that a change can give.
            priority_[threads_seen_++] = {.fallen = 0, .drawn = dice_.word()};
        }
        ++steps_;
        for (std::uint32_t i = 0; i < change_at_.size(); ++i) {
            // The later in the list, the lower it falls.
            if (change_at_[i] == steps_) priority_[highest_of(asked.threads->runnable)].fallen = i + 1;
        }
        return highest_of(asked.threads->runnable);
    }

    bool end_execution(const situation&, const ending&) override {
        steps_longest_ = std::max(steps_longest_, steps_);
        return true;
    }

private:
    struct priority {
        std::uint32_t fallen;  // 0: not yet
        std::uint64_t drawn;

        bool operator<(const priority& other) const {
            return fallen != other.fallen ? fallen > other.fallen : drawn < other.drawn;
        }
    };

    thread_id highest_of(thread_set runnable) const {
        thread_id highest = first_of(runnable);
        for_each_thread(runnable, [&](thread_id each) {
            if (priority_[highest] < priority_[each]) highest = each;
        });
        return highest;
    }

    std::uint64_t seed_;
    Dice dice_;
    mishap mishap_;
    std::uint32_t depth_;
    std::uint32_t steps_longest_;
    std::uint32_t steps_ = 0;
    thread_id threads_seen_ = 0;
    std::vector<std::uint32_t> change_at_;
    std::array<priority, threads_max> priority_{};
};

using pct = pct_with<dice>;

}  // namespace revenant::decision
