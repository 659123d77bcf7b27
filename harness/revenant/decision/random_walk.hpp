// The random walk: each runnable thread is as likely as any other, at every step.
#pragma once

#include <type_traits>

#include <revenant/decision/dice.hpp>
#include <revenant/decision/mishap.hpp>
#include <revenant/decision/strategy.hpp>
#include <revenant/decision/threads.hpp>

namespace revenant::decision {

template <class Dice>
class random_walk_with final : public strategy {
public:
    explicit random_walk_with(std::uint64_t seed, Dice with = Dice()) : seed_(seed), dice_(with) {}

    dice* draws_evenly() override {
        if constexpr (std::is_same_v<Dice, dice>) return &dice_;
        return nullptr;
    }

    void begin_execution(std::uint64_t execution) override {
        dice_.reseed(seed_of(seed_, execution));
        mishap_.begin_execution();
    }

    std::uint32_t choose(const choice& asked) override {
        if (asked.threads == nullptr) return mishap_.answer(dice_, asked);
        if (asked.alternatives == 1) return first_of(asked.threads->runnable);
        return nth_of(asked.threads->runnable, dice_.below(asked.alternatives));
    }

private:
    std::uint64_t seed_;
    Dice dice_;
    mishap mishap_;
};

using random_walk = random_walk_with<dice>;

}  // namespace revenant::decision
