// The order of one execution's steps that is not up to the schedule: happens-before, and where it is a race.
//
// A race is a pair of dependent steps that nothing between them orders. Running the second one first is another
// execution; running anything else first is, as far as anybody can tell, this one again.
#pragma once

#include <array>
#include <cstdint>
#include <unordered_map>
#include <vector>

#include <revenant/decision/step.hpp>

namespace revenant::decision {

class trace_order {
public:
    // Index of an event, counted from 1 in what clocks hold; 0 there means none.
    using index = std::uint32_t;
    using clock = std::array<index, threads_max>;

    struct race {
        index earlier;            // counted from 0
        thread_set may_go_first;  // threads that can start the other order
        thread_id preferred;      // the one of them that came first
    };

    void clear();

    void happened(thread_id thread, const step& taken) { events_.push_back({thread, taken, {}, {}}); }

    // Applies to what `later` does after the events that happened so far.
    void ordered(thread_id earlier, thread_id later) {
        edges_.push_back({static_cast<index>(events_.size()), earlier, later});
    }

    index size() const { return static_cast<index>(events_.size()); }

    // All races whose second step is at `from` or later. `blocked` are the threads that stand in front of a lock
    // and never got it: their attempt races with the step that took it.
    const std::vector<race>& races(index from, thread_set blocked, const step* pending);

private:
    struct event {
        thread_id thread;
        step taken;
        clock before;  // what its thread knew, without what this step learnt
        clock after;
    };
    struct edge {
        index at;
        thread_id earlier;
        thread_id later;
    };
    struct history {
        index last_write = 0;    // counted from 1
        index last_acquire = 0;  // the step that took the lock
        clock reads{};           // of each thread, since the last write
    };

    void join(clock& into, const clock& from) const;
    void apply_edges(index at);
    void look_at(index at, bool report);
    void look_at_lock(const clock& before, thread_id thread, const step& taken, index at);
    void report_race(index earlier, index end, thread_id thread, const clock& known);

    std::vector<event> events_;
    std::vector<edge> edges_;
    std::size_t edges_applied_ = 0;
    std::array<clock, threads_max> known_{};
    std::unordered_map<std::uintptr_t, history> objects_;
    clock last_store_{};  // of each thread, anywhere
    clock last_fence_{};  // of each thread, that settles
    std::vector<race> races_;
    thread_id threads_ = 0;
};

}  // namespace revenant::decision
