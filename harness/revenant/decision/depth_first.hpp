// Every schedule, one after the other, without any reduction. It is what reduction is measured against, and the
// only choice where steps are not told apart.
#pragma once

#include <vector>

#include <revenant/decision/strategy.hpp>
#include <revenant/decision/threads.hpp>

namespace revenant::decision {

class depth_first final : public strategy {
public:
    void begin_execution(std::uint64_t) override { depth_ = 0; }

    std::uint32_t choose(const choice& asked) override {
        if (depth_ == path_.size()) path_.push_back({.alternatives = asked.alternatives, .answer = 0});
        const std::uint32_t nth = path_[depth_++].answer;
        return asked.threads != nullptr ? nth_of(asked.threads->runnable, nth) : nth;
    }

    bool end_execution(const situation&, const ending& how) override {
        cut_short_ |= how.cut_short;
        path_.resize(depth_);
        while (!path_.empty() && path_.back().answer + 1 == path_.back().alternatives) path_.pop_back();
        if (path_.empty()) {
            exhausted_ = true;
            return false;
        }
        ++path_.back().answer;
        return true;
    }

    bool finished() const override { return exhausted_ && !cut_short_; }
    bool learns_from_failures() const override { return true; }

private:
    struct fork {
        std::uint32_t alternatives;
        std::uint32_t answer;
    };

    std::vector<fork> path_;
    std::size_t depth_ = 0;
    bool cut_short_ = false;
    bool exhausted_ = false;
};

}  // namespace revenant::decision
