// Sees which steps are taken while somebody else decides: what one execution did, to see if another does the same.
//
// Decisions alone do not tell it. A body that depends on more than they say can ask the same questions, and take other steps.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <revenant/decision/strategy.hpp>

namespace revenant::decision {

struct taken_step {
    thread_id thread = 0;
    step_kind kind = step_kind::yield;
    std::uintptr_t object = 0;

    friend bool operator==(const taken_step&, const taken_step&) = default;
};

class witness final : public strategy {
public:
    // `expected`: what another execution did, which this one has to do as well. nullptr: anything will do.
    explicit witness(strategy& by, const witness* expected = nullptr) : by_(by), expected_(expected) {}

    void begin_execution(std::uint64_t execution) override {
        steps_.clear();
        by_.begin_execution(execution);
    }
    std::uint32_t choose(const choice& asked) override;
    void created(thread_id creator, thread_id created) override { by_.created(creator, created); }
    void ordered(thread_id earlier, thread_id later) override { by_.ordered(earlier, later); }
    bool end_execution(const situation& last, const ending& how) override;
    bool wants_exact_effects() const override { return rules().wants_exact_effects(); }
    std::string_view name() const override { return by_.name(); }
    bool wants_places() const override { return rules().wants_places(); }
    bool diverged() const override { return divergence_.has_value() || by_.diverged(); }
    std::string divergence() const override { return divergence_ ? *divergence_ : by_.divergence(); }
    bool finished() const override { return by_.finished(); }
    bool learns_from_failures() const override { return rules().learns_from_failures(); }

private:
    // An execution is the same only by the same rules.
    const strategy& rules() const { return expected_ != nullptr ? expected_->by_ : by_; }
    bool is_expected(const taken_step& next);

    strategy& by_;
    const witness* expected_;
    std::vector<taken_step> steps_;
    std::optional<std::string> divergence_;
};

}  // namespace revenant::decision
