// Several strategies that take turns, because which one is best changes from bug to bug.
//
// The first one begins and goes on for a while: it enumerates, and small programs are finished by then. Afterwards turns are
// drawn. Those that enumerate have a fixed share each, because that every run of theirs is new says nothing. The share of
// one that samples grows with how often its runs have been unlike any before, apart from the order of independent steps.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include <revenant/decision/dice.hpp>
#include <revenant/decision/distinct.hpp>
#include <revenant/decision/strategy.hpp>
#include <revenant/decision/trace_fingerprint.hpp>

namespace revenant::decision {

class portfolio final : public strategy {
public:
    struct member {
        std::string name;
        std::unique_ptr<strategy> by;
        bool enumerates = false;
        std::uint64_t turns = 0;
        // Of late: how many runs, their steps, and how many of them nobody had made before.
        std::uint64_t counted = 0;
        std::uint64_t steps = 0;
        std::uint64_t novel = 0;
    };

    // `turns_of_first`: how many executions the first one has before the others join in. REQUIRES: there are members.
    portfolio(std::uint64_t seed, std::vector<member> members, std::uint64_t turns_of_first)
        : seed_(seed), members_(std::move(members)), turns_of_first_(turns_of_first) {}

    void begin_execution(std::uint64_t execution) override;
    std::uint32_t choose(const choice& asked) override;
    bool end_execution(const situation& last, const ending& how) override;

    void created(thread_id creator, thread_id created) override {
        run_.created(creator, created);
        now().by->created(creator, created);
    }
    void ordered(thread_id earlier, thread_id later) override {
        run_.ordered(earlier, later);
        now().by->ordered(earlier, later);
    }
    bool wants_exact_effects() const override { return now().by->wants_exact_effects(); }
    bool learns_from_failures() const override { return now().by->learns_from_failures(); }
    bool diverged() const override { return now().by->diverged(); }
    std::string divergence() const override { return now().by->divergence(); }
    bool finished() const override { return is_finished_; }
    std::string_view name() const override { return now().name; }

    const std::vector<member>& members() const { return members_; }

private:
    // When so many runs are remembered, they are forgotten, and what was counted weighs half as much.
    static constexpr std::size_t remembered_max = 1u << 18;

    member& now() { return members_[turn_]; }
    const member& now() const { return members_[turn_]; }
    static std::uint32_t share_of(const member& each);
    std::size_t drawn_turn(std::uint64_t execution) const;
    void count_run();

    std::uint64_t seed_;
    std::vector<member> members_;
    std::uint64_t turns_of_first_;
    std::size_t turn_ = 0;
    trace_fingerprint run_;
    distinct seen_{remembered_max};
    bool is_finished_ = false;
};

}  // namespace revenant::decision
