// Partial order sampling: every pending step has a random priority, and the highest is taken. Those that depend on
// the step just taken draw again, so that the order of dependent steps, which is all that matters, is sampled evenly.
#pragma once

#include <array>

#include <revenant/decision/dice.hpp>
#include <revenant/decision/mishap.hpp>
#include <revenant/decision/strategy.hpp>
#include <revenant/decision/threads.hpp>

namespace revenant::decision {

template <class Dice>
class pos_with final : public strategy {
public:
    explicit pos_with(std::uint64_t seed, Dice with = Dice()) : seed_(seed), dice_(with) {}

    void begin_execution(std::uint64_t execution) override {
        dice_.reseed(seed_of(seed_, execution));
        mishap_.begin_execution();
        drawn_ = 0;
    }

    std::uint32_t choose(const choice& asked) override {
        if (asked.threads == nullptr) return mishap_.answer(dice_, asked);
        const situation& now = *asked.threads;
        for_each_thread(now.runnable & ~drawn_, [&](thread_id each) { priority_[each] = dice_.word(); });
        drawn_ |= now.runnable;

        thread_id highest = first_of(now.runnable);
        for_each_thread(now.runnable, [&](thread_id each) {
            if (priority_[highest] < priority_[each]) highest = each;
        });
        drawn_ &= ~only(highest);
        for_each_thread(drawn_, [&](thread_id each) {
            if (dependent(now.pending[each], now.pending[highest])) drawn_ &= ~only(each);
        });
        return highest;
    }

private:
    std::uint64_t seed_;
    Dice dice_;
    mishap mishap_;
    thread_set drawn_ = 0;  // whose pending step has its priority
    std::array<std::uint64_t, threads_max> priority_{};
};

using pos = pos_with<dice>;

}  // namespace revenant::decision
