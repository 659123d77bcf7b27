// Several strategies that take turns, because which one is best changes from bug to bug.
//
// The first one begins and goes on for a while: it enumerates, and small programs are finished by then. Afterwards turns are
// drawn, and a strategy's share grows with how often its runs have been unlike any before.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <unordered_set>
#include <vector>

#include <revenant/decision/dice.hpp>
#include <revenant/decision/strategy.hpp>

namespace revenant::decision {

class portfolio final : public strategy {
public:
    struct member {
        std::string name;
        std::unique_ptr<strategy> by;
        std::uint64_t turns = 0;
        std::uint64_t novel = 0;  // of them, those whose run nobody had made before
    };

    // `turns_of_first`: how many executions the first one has before the others join in. REQUIRES: there are members.
    portfolio(std::uint64_t seed, std::vector<member> members, std::uint64_t turns_of_first)
        : seed_(seed), members_(std::move(members)), turns_of_first_(turns_of_first) {}

    void begin_execution(std::uint64_t execution) override;
    std::uint32_t choose(const choice& asked) override;
    bool end_execution(const situation& last, const ending& how) override;

    void created(thread_id creator, thread_id created) override { now().by->created(creator, created); }
    void ordered(thread_id earlier, thread_id later) override { now().by->ordered(earlier, later); }
    bool wants_exact_effects() const override { return now().by->wants_exact_effects(); }
    bool learns_from_failures() const override { return now().by->learns_from_failures(); }
    bool diverged() const override { return now().by->diverged(); }
    std::string divergence() const override { return now().by->divergence(); }
    bool finished() const override { return is_finished_; }
    std::string_view name() const override { return now().name; }

    const std::vector<member>& members() const { return members_; }

private:
    // More runs than this are not remembered.
    static constexpr std::size_t remembered_max = 1u << 18;

    member& now() { return members_[turn_]; }
    const member& now() const { return members_[turn_]; }
    std::size_t drawn_turn(std::uint64_t execution) const;

    std::uint64_t seed_;
    std::vector<member> members_;
    std::uint64_t turns_of_first_;
    std::size_t turn_ = 0;
    std::uint64_t fingerprint_ = 0;  // of the answers of this run
    std::unordered_set<std::uint64_t> seen_;
    bool is_finished_ = false;
};

}  // namespace revenant::decision
