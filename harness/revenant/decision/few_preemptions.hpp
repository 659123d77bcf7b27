// Every schedule in which a thread that could go on is stopped at most so many times, one after the other.
//
// Whoever goes on when a thread is blocked, has ended or yields is free. Nothing is reduced: what a reduction leaves out
// may be the one order of several that needs few preemptions.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include <revenant/decision/departure.hpp>
#include <revenant/decision/strategy.hpp>
#include <revenant/decision/threads.hpp>

namespace revenant::decision {

class few_preemptions final : public strategy {
public:
    explicit few_preemptions(std::uint32_t most) : most_(most) {}

    void begin_execution(std::uint64_t) override {
        step_ = 0;
        spent_ = 0;
    }

    std::uint32_t choose(const choice& asked) override {
        if (asked.threads == nullptr) return asked.alternatives == 1 ? 0 : next(asked.alternatives);
        const situation& now = *asked.threads;
        const thread_id stays = default_thread(now);
        const bool is_preempted =
            contains(now.runnable, now.current) && now.pending[now.current].kind != step_kind::yield;
        const bool is_free = !is_preempted || spent_ < most_;
        const std::uint32_t nth = is_free && asked.alternatives > 1 ? next(asked.alternatives) : 0;
        if (nth == 0) return stays;
        if (nth == no_answer) return no_answer;
        spent_ += is_preempted ? 1 : 0;
        return nth_of(now.runnable & ~only(stays), nth - 1);
    }

    bool end_execution(const situation&, const ending& how) override {
        is_cut_short_ |= how.cut_short;
        path_.resize(step_);
        while (!path_.empty() && path_.back().nth + 1 == path_.back().alternatives) path_.pop_back();
        if (path_.empty()) {
            is_through_ = true;
            return false;
        }
        ++path_.back().nth;
        return true;
    }

    bool diverged() const override { return diverged_; }
    bool finished() const override { return is_through_ && !is_cut_short_ && !diverged_; }
    bool learns_from_failures() const override { return true; }

private:
    struct fork {
        std::uint32_t alternatives = 0;
        std::uint32_t nth = 0;  // 0: the default
    };

    std::uint32_t next(std::uint32_t alternatives) {
        if (step_ == path_.size()) path_.push_back({.alternatives = alternatives});
        const fork& here = path_[step_++];
        if (here.alternatives == alternatives) return here.nth;
        diverged_ = true;
        return no_answer;
    }

    std::uint32_t most_;
    std::uint32_t spent_ = 0;
    std::vector<fork> path_;
    std::size_t step_ = 0;
    bool is_through_ = false;
    bool is_cut_short_ = false;
    bool diverged_ = false;
};

}  // namespace revenant::decision
