// Every schedule that differs in the order of dependent steps, and of the others as few as possible: dynamic
// partial-order reduction with source sets and sleep sets.
//
// After an execution each of its races asks for one other order: some thread that can start that order is put on the
// list of the node where the earlier step was taken. A thread explored there sleeps in what is explored next, until
// a step that depends on its own wakes it; an execution in which everybody sleeps has been seen before.
//
// Sound as long as a thread that cannot run is enabled only by steps it depends on, which the engine keeps: a lock by
// its unlock, a spinning load by a store, a waiter by its notification. Draws are enumerated like any other fork.
#pragma once

#include <vector>

#include <revenant/decision/strategy.hpp>
#include <revenant/decision/trace_order.hpp>

namespace revenant::decision {

class exhaustive final : public strategy {
public:
    void begin_execution(std::uint64_t) override;
    std::uint32_t choose(const choice& asked) override;
    void created(thread_id creator, thread_id created) override { order_.ordered(creator, created); }
    void ordered(thread_id earlier, thread_id later) override { order_.ordered(earlier, later); }
    bool end_execution(const situation& last, const ending& how) override;
    bool finished() const override { return exhausted_ && !cut_short_; }
    bool diverged() const override { return diverged_; }
    std::string divergence() const override;
    bool wants_exact_effects() const override { return true; }
    bool learns_from_failures() const override { return true; }

    // Executions that turned out to be known already, before their end.
    std::uint64_t redundant_executions() const { return redundant_; }

private:
    struct node {
        bool is_draw = false;
        std::uint32_t alternatives = 0;
        std::uint32_t answer = 0;
        thread_set runnable = 0;
        thread_set wanted = 0;    // to be explored from here, or explored
        thread_set explored = 0;  // completely
        thread_set asleep = 0;    // explored elsewhere with the same effect
        trace_order::index event = 0;
        bool is_known = false;  // what the answer does there: it has been run before
        step_kind kind = step_kind::yield;
        std::uintptr_t object = 0;
    };

    std::uint32_t draw(const choice& asked);
    std::uint32_t choose_thread(const situation& now);
    bool enter(const situation& now);
    static bool takes_another_step(node& here, const situation& now);
    void want_other_orders(const situation& last);
    bool next_path();

    std::vector<node> path_;
    std::size_t depth_ = 0;
    trace_order order_;
    trace_order::index first_new_ = 0;
    std::vector<std::size_t> node_of_event_;

    // The last scheduling node of this execution, with its step: what the next node's sleepers depend on.
    std::size_t parent_ = 0;
    bool has_parent_ = false;
    step parent_step_;

    bool pruned_ = false;
    bool diverged_ = false;
    bool took_another_step_ = false;
    bool cut_short_ = false;
    bool exhausted_ = false;
    std::uint64_t redundant_ = 0;
};

}  // namespace revenant::decision
