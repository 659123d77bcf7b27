// Every run that departs from the default nowhere, then every one that does in one place, in two, and so on.
//
// Most bugs need few departures, and what is found so has as few as can be. Each pass is a depth-first walk over the answers
// of one run; an answer that is not the default costs one of the departures that the pass allows.
#pragma once

#include <cstddef>
#include <vector>

#include <revenant/decision/departure.hpp>
#include <revenant/decision/strategy.hpp>
#include <revenant/decision/threads.hpp>

namespace revenant::decision {

class few_departures final : public strategy {
public:
    void begin_execution(std::uint64_t) override {
        step_ = 0;
        spent_ = 0;
    }

    std::uint32_t choose(const choice& asked) override {
        const std::uint32_t otherwise = asked.threads != nullptr ? default_thread(*asked.threads) : 0;
        if (asked.alternatives == 1) return otherwise;
        if (step_ == path_.size()) path_.push_back({.alternatives = asked.alternatives});
        const taken& here = path_[step_++];
        if (here.alternatives != asked.alternatives) {
            diverged_ = true;
            return no_answer;
        }
        if (here.nth == 0) return otherwise;
        ++spent_;
        // The nth of the others: all alternatives but the default, in their order.
        if (asked.threads == nullptr) return here.nth;
        return nth_of(asked.threads->runnable & ~only(otherwise), here.nth - 1);
    }

    bool end_execution(const situation&, const ending& how) override {
        is_cut_short_ |= how.cut_short;
        path_.resize(step_);  // What a shorter run did not come to.
        while (!path_.empty()) {
            taken& last = path_.back();
            const std::uint32_t spent_before = spent_ - (last.nth != 0 ? 1 : 0);
            if (last.nth + 1 < last.alternatives && spent_before < allowed_) {
                ++last.nth;
                return true;
            }
            is_limited_ |= last.nth + 1 < last.alternatives;
            spent_ = spent_before;
            path_.pop_back();
        }
        if (!is_limited_) return false;
        is_limited_ = false;
        ++allowed_;
        return true;
    }

    bool diverged() const override { return diverged_; }
    // The last pass was held back nowhere.
    bool finished() const override {
        return path_.empty() && step_ != 0 && !is_limited_ && !is_cut_short_ && !diverged_;
    }

private:
    struct taken {
        std::uint32_t alternatives = 0;
        std::uint32_t nth = 0;  // 0: the default
    };

    std::vector<taken> path_;
    std::size_t step_ = 0;
    std::uint32_t spent_ = 0;
    std::uint32_t allowed_ = 0;
    bool is_limited_ = false;  // somewhere in this pass there was more to choose than it allows
    bool is_cut_short_ = false;
    bool diverged_ = false;
};

}  // namespace revenant::decision
