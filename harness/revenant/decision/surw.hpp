// Selectively uniform random walk: one object is picked for an execution, and the interleavings of the steps on that
// object are sampled uniformly. All other steps go by a random priority.
//
// That takes counts: how many such steps each thread will take. They are learnt from the executions before, and where
// they are wrong for this one, the walk is less even but still possible. The first execution only learns. An object
// is known by its address, which is the same in every execution as long as threads allocate in the same order.
#pragma once

#include <algorithm>
#include <array>
#include <unordered_map>
#include <vector>

#include <revenant/decision/dice.hpp>
#include <revenant/decision/mishap.hpp>
#include <revenant/decision/strategy.hpp>
#include <revenant/decision/threads.hpp>

namespace revenant::decision {

template <class Dice>
class surw_with final : public strategy {
public:
    explicit surw_with(std::uint64_t seed, Dice with = Dice()) : seed_(seed), dice_(with) {}

    void begin_execution(std::uint64_t execution) override {
        dice_.reseed(seed_of(seed_, execution));
        mishap_.begin_execution();
        seen_.clear();
        touched_.clear();
        parent_.fill(nobody);
        drawn_ = 0;
        held_back_ = 0;
        intended_ = nobody;
        object_ = shared_.empty() ? 0 : shared_[dice_.below(static_cast<std::uint32_t>(shared_.size()))];
        left_ = object_ != 0 ? learnt_[object_] : counts{};
    }

    // The child's steps have been counted with its creator's until now.
    void created(thread_id creator, thread_id created) override {
        parent_[created] = creator;
        if (intended_ == creator && left_[creator] != 0 && dice_.below(left_[creator]) < left_[created]) {
            intended_ = created;
        }
        left_[creator] -= std::min(left_[creator], left_[created]);
    }

    std::uint32_t choose(const choice& asked) override {
        if (asked.threads == nullptr) return mishap_.answer(dice_, asked);
        const thread_id next = next_of(*asked.threads);
        const step& taken = asked.threads->pending[next];
        if (taken.object != 0) {
            const auto [own, is_new] = seen_.try_emplace(taken.object);
            if (is_new) touched_.push_back(taken.object);
            ++own->second[next];
        }
        drawn_ &= ~only(next);
        return next;
    }

    bool end_execution(const situation& last, const ending&) override {
        // In an order that no address decides.
        for (auto each_object = touched_.rbegin(); each_object != touched_.rend(); ++each_object) {
            const std::uintptr_t object = *each_object;
            counts& own = seen_[object];
            thread_set by = 0;
            for (thread_id each = 0; each < last.count; ++each) {
                if (own[each] != 0) by |= only(each);
            }
            // Children have higher numbers than their creators, so one pass sums whole families.
            for (thread_id each = last.count; each-- > 0;) {
                if (parent_[each] != nobody) own[parent_[each]] += own[each];
            }
            auto [known, is_new] = learnt_.try_emplace(object, own);
            if (is_new && count_of(by) > 1) shared_.push_back(object);
            for (thread_id each = 0; each < last.count; ++each) {
                known->second[each] = std::max(known->second[each], own[each]);
            }
        }
        return true;
    }

private:
    using counts = std::array<std::uint32_t, threads_max>;
    static constexpr thread_id nobody = threads_max;

    bool is_interesting(const step& next) const { return object_ != 0 && next.object == object_; }

    thread_id next_of(const situation& now) {
        // Whoever was meant to go first may have nothing more to do with the object, or wait for somebody held back.
        if (intended_ != nobody && left_[intended_] == 0) forget_intention();
        for (;;) {
            if ((now.runnable & ~held_back_) == 0) forget_intention();
            const thread_set free = now.runnable & ~held_back_;
            for_each_thread(free & ~drawn_, [&](thread_id each) { priority_[each] = dice_.word(); });
            drawn_ |= free;
            thread_id highest = first_of(free);
            for_each_thread(free, [&](thread_id each) {
                if (priority_[highest] < priority_[each]) highest = each;
            });
            if (!is_interesting(now.pending[highest])) return highest;
            if (intended_ == nobody) intended_ = intend(now.count);
            if (intended_ == nobody || intended_ == highest) {
                if (left_[highest] != 0) --left_[highest];
                forget_intention();
                return highest;
            }
            held_back_ |= only(highest);
            if ((now.runnable & ~held_back_) == 0) {
                // The intended one cannot run now: it waits for one of those held back.
                forget_intention();
                if (left_[highest] != 0) --left_[highest];
                return highest;
            }
        }
    }

    // Proportionally to the steps that are left; that makes every interleaving equally likely.
    thread_id intend(thread_id count) {
        std::uint32_t total = 0;
        for (thread_id each = 0; each < count; ++each) total += left_[each];
        if (total == 0) return nobody;
        std::uint32_t drawn = dice_.below(total);
        for (thread_id each = 0;; ++each) {
            if (drawn < left_[each]) return each;
            drawn -= left_[each];
        }
    }

    void forget_intention() {
        intended_ = nobody;
        held_back_ = 0;
    }

    std::uint64_t seed_;
    Dice dice_;
    mishap mishap_;
    std::unordered_map<std::uintptr_t, counts> learnt_;  // steps on an object, by thread with its descendants
    std::vector<std::uintptr_t> shared_;                 // objects that more than one thread touches
    std::unordered_map<std::uintptr_t, counts> seen_;    // in this execution, each thread's own
    std::vector<std::uintptr_t> touched_;  // the objects of seen_, in the order of their first steps
    std::array<thread_id, threads_max> parent_{};
    std::uintptr_t object_ = 0;
    counts left_{};
    thread_id intended_ = nobody;  // who takes the next step on the object
    thread_set held_back_ = 0;     // who stands before such a step and is not intended
    thread_set drawn_ = 0;
    std::array<std::uint64_t, threads_max> priority_{};
};

using surw = surw_with<dice>;

}  // namespace revenant::decision
