// Which accesses are ordered by what the program itself does: vector clocks, advanced by synchronisation.
//
// Threads run one after the other here, so the order in which things happened says nothing. What counts are the edges that
// the memory model gives: from a release to the acquire that reads it, also by fences and along release sequences; from
// unlock to lock; from a thread's creation to its start, and from its end to its join.
#pragma once

#include <array>
#include <cstdint>

#include <revenant/decision/address_table.hpp>
#include <revenant/decision/step.hpp>

namespace revenant::engine {

using decision::address_table;
using decision::thread_id;

struct vector_clock {
    std::array<std::uint32_t, decision::threads_max> at{};
};

class happens_before {
public:
    // Times go on from execution to execution, and whatever was at one of an earlier execution comes before everything.
    explicit happens_before(std::uint32_t first_time = 0) : before_all_(first_time), latest_(first_time) {}

    // One thread, which is running. False, if times begin anew, and those of earlier executions mean nothing any more.
    bool begin();

    void created(thread_id creator, thread_id created);
    void joined(thread_id by, thread_id ended);

    // Whatever is handed over as a whole: locks, things done once, exceptions.
    void released(thread_id by, const volatile void* object);
    void acquired(thread_id by, const volatile void* object);

    // Atomics. `order` as the compiler says it: __ATOMIC_RELAXED and so on.
    void loaded(thread_id by, const volatile void* from, int order);
    void stored(thread_id by, const volatile void* to, int order);
    void updated(thread_id by, const volatile void* at, int order);
    void fenced(thread_id by, int order);

    // What an acquire of the object gets now; nullptr: nothing.
    const vector_clock* carried_by(const volatile void* object) const;
    // A load that sees what this came with, and not what is there.
    void loaded_past(thread_id by, const vector_clock& carried, int order);

    thread_id count() const { return count_; }

    // The thread's own time, which is that of its accesses.
    std::uint32_t now(thread_id of) const { return clocks_[of].at[of]; }
    bool is_of_this_execution(std::uint32_t time) const { return time > before_all_; }
    // Whether the one thread that is left comes after everything that anybody has ever done: then nothing it does can
    // race with what was, and whoever it creates comes after it. So nothing is noted of what it hands over.
    bool is_alone() const { return is_alone_; }
    // Whether what `by` did at `time` comes before everything that `then` does from now on. REQUIRES: it is of this
    // execution.
    bool is_before(thread_id by, std::uint32_t time, thread_id then) const {
        return time <= clocks_[then].at[by];
    }

private:
    void join(vector_clock& into, const vector_clock& from) const;
    void assign(vector_clock& to, const vector_clock& from) const;
    void tick(thread_id of) { ++clocks_[of].at[of]; }

    // Where times begin anew: an execution takes far fewer than are left then.
    static constexpr std::uint32_t time_of_last_begin = 1u << 31;

    std::uint32_t before_all_;  // times up to this one are of earlier executions
    std::uint32_t latest_;      // of any execution that has ended
    thread_id count_ = 0;
    thread_id left_ = 0;  // threads that nobody has joined
    bool is_alone_ = true;
    std::array<vector_clock, decision::threads_max> clocks_;
    std::array<vector_clock, decision::threads_max>
        seen_;  // by relaxed loads: what an acquire fence will acquire
    std::array<vector_clock, decision::threads_max>
        released_;                         // by the last release fence: what relaxed stores carry
    address_table<vector_clock> carried_;  // what an acquire of the object gets
};

}  // namespace revenant::engine
