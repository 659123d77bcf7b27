// Each single fault at each place where it can strike, in a run that is the default everywhere else.
//
// The first execution goes without any and counts the places; each of the others has one.
#pragma once

#include <cstdint>

#include <revenant/decision/departure.hpp>
#include <revenant/decision/strategy.hpp>

namespace revenant::decision {

class single_faults final : public strategy {
public:
    void begin_execution(std::uint64_t) override {
        place_ = 0;
        has_struck_ = false;
    }

    std::uint32_t choose(const choice& asked) override {
        if (asked.threads != nullptr) return default_thread(*asked.threads);
        if (asked.alternatives == 1 || !is_fault(asked.where)) return 0;
        if (place_++ != strikes_at_) return 0;
        has_struck_ = true;
        kinds_here_ = asked.alternatives - 1;
        return kind_;
    }

    bool end_execution(const situation&, const ending& how) override {
        is_cut_short_ |= how.cut_short;
        // What comes before a fault is the default, so behind a place that is not there is no other.
        const bool is_first = strikes_at_ == nowhere;
        if (is_first ? place_ == 0 : !has_struck_) {
            is_finished_ = true;
            return false;
        }
        if (is_first) {
            strikes_at_ = 0;
        } else if (kind_ < kinds_here_) {
            ++kind_;
        } else {
            ++strikes_at_;
            kind_ = 1;
        }
        return true;
    }

    // Every place has been struck. That says nothing of other schedules.
    bool finished() const override { return is_finished_ && !is_cut_short_; }

private:
    static constexpr std::uint32_t nowhere = 0xffffffff;

    std::uint32_t strikes_at_ = nowhere;
    std::uint32_t kind_ = 1;  // which of the answers that are no 0
    std::uint32_t kinds_here_ = 1;
    std::uint32_t place_ = 0;
    bool has_struck_ = false;
    bool is_finished_ = false;
    bool is_cut_short_ = false;
};

}  // namespace revenant::decision
