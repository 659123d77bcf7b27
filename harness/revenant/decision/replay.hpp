// Strict replay: answers from a list of decisions, and stops at the first question that the list did not hear.
//
// It never improvises: a replay that does would show another run and let you believe it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <revenant/decision/recording.hpp>
#include <revenant/decision/strategy.hpp>
#include <revenant/decision/threads.hpp>

namespace revenant::decision {

class replay final : public strategy {
public:
    explicit replay(std::vector<decision> recorded) : recorded_(std::move(recorded)) {}

    void begin_execution(std::uint64_t) override { step_ = 0; }

    std::uint32_t choose(const choice& asked) override {
        if (asked.alternatives == 1) return asked.threads != nullptr ? first_of(asked.threads->runnable) : 0;
        if (step_ == recorded_.size()) return stop("the recording ends", asked);
        const decision& heard = recorded_[step_];
        const bool possible = asked.threads != nullptr ? contains(asked.threads->runnable, heard.answer)
                                                       : heard.answer < asked.alternatives;
        if (heard.where != asked.where || heard.alternatives != asked.alternatives || !possible) {
            return stop("the recording has " + to_text({&heard, 1}), asked);
        }
        ++step_;
        return heard.answer;
    }

    bool end_execution(const situation&, const ending&) override {
        if (!divergence_ && step_ != recorded_.size()) {
            divergence_ = "after decision " + std::to_string(step_) +
                          " the execution ended, and the recording has " +
                          std::to_string(recorded_.size() - step_) + " more";
        }
        return false;
    }

    // What was recorded may go on behind a failure that nobody looked for.
    bool learns_from_failures() const override { return true; }
    bool diverged() const override { return divergence_.has_value(); }
    std::string divergence() const override { return divergence_.value_or(""); }

private:
    std::uint32_t stop(const std::string& heard, const choice& asked) {
        divergence_ = "at decision " + std::to_string(step_ + 1) + ' ' + heard +
                      ", and the execution asks for " + std::string(name_of(asked.where)) + " out of " +
                      std::to_string(asked.alternatives);
        return no_answer;
    }

    std::vector<decision> recorded_;
    std::size_t step_ = 0;
    std::optional<std::string> divergence_;
};

}  // namespace revenant::decision
