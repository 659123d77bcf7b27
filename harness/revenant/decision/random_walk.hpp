// The random walk: each runnable thread is as likely as any other, at every step.
#pragma once

#include <revenant/decision/dice.hpp>
#include <revenant/decision/strategy.hpp>
#include <revenant/decision/threads.hpp>

namespace revenant::decision {

template <class Dice>
class random_walk_with final : public strategy {
public:
    explicit random_walk_with(std::uint64_t seed, Dice with = Dice()) : seed_(seed), dice_(with) {}

    void begin_execution(std::uint64_t execution) override { dice_.reseed(seed_of(seed_, execution)); }

    std::uint32_t choose(const choice& asked) override {
        if (asked.alternatives == 1) return asked.threads != nullptr ? first_of(asked.threads->runnable) : 0;
        const std::uint32_t drawn = dice_.below(asked.alternatives);
        return asked.threads != nullptr ? nth_of(asked.threads->runnable, drawn) : drawn;
    }

private:
    std::uint64_t seed_;
    Dice dice_;
};

using random_walk = random_walk_with<dice>;

}  // namespace revenant::decision
