// What callers and producers saw of one execution: the only thing an oracle looks at.
//
// Each thread writes down its own calls, with a moment before and one after. Moments grow along the execution, so of two
// calls whose moments do not overlap it is known which came first; of others nothing is claimed.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <revenant/oracle/answer.hpp>
#include <revenant/oracle/handle.hpp>

namespace revenant {

// Operations of different actors have different numbers, whatever the schedule: those of the second begin behind this one.
inline constexpr std::uint32_t numbers_per_actor = 100'000;

enum class act_of : std::uint8_t {
    rent,
    complete,  // with a value, an error or a cancellation: `given`
    status,
    enroll,   // on_completed, for the registration `registration`
    ran,      // the continuation of the registration `registration`
    take,     // get_result
    convert,  // as_task or preserve: from now on the operation belongs to what came of it
    read,     // of what came of a conversion
    reset,
    drop,  // the caller forgets its handle
};

struct event {
    act_of what = act_of::rent;
    std::uint64_t began = 0;
    std::uint64_t ended = 0;
    std::uint32_t actor = 0;
    std::uint32_t operation = 0;  // which operation the caller means; numbered as they were rented
    handle which;
    answer said;
    answer given;                    // complete
    std::uint32_t registration = 0;  // enroll, ran
    int expected_context = 0;        // ran: what it should see. complete: what was current before
    int seen_context = 0;            // ran: what it saw. complete: what was current afterwards

    bool is_before(const event& other) const { return ended < other.began; }
};

// Everything about one operation, in the order of `began`.
struct life {
    std::uint32_t operation = 0;
    const event* rented = nullptr;
    std::vector<const event*> completions, statuses, enrolments, runs, takes, resets, conversions, reads,
        drops;

    // The first call that ended the operation: a take that was answered, or a reset. nullptr: it goes on.
    const event* over() const;
    // Whether the operation may have been over before that call ended.
    bool may_be_over_before_end_of(const event& call) const;
    // Whether it was over when that call began.
    bool was_over_before(const event& call) const;
};

struct history {
    std::vector<std::string> actors;
    std::vector<event> events;  // sorted by `began`
    // What is alive now that everything is over, beyond what was alive before; by kind.
    long left_alive[kinds_kept] = {};
    bool everything_is_over = false;  // and the callers hold nothing any more
    bool pools = true;                // sources are lent again
    bool continuation_threw = false;
    long allocations = -1;  // of operations that were promised to allocate nothing; -1: nobody counted

    // Which lives there were, by number of operation. REQUIRES: `events` is sorted and stays.
    std::vector<life> lives() const;

    // "payment_1", "payment_1's operation 2 (source#1, token 3)".
    std::string who(const event& did) const { return actors[did.actor]; }
    std::string operation(const event& of) const;
};

inline bool is_accepted(const event& call) { return call.said.what == answer::kind::accepted; }
// A completion took place, also where a continuation's exception came out of it.
inline bool took_place(const event& call) {
    return is_accepted(call) || call.said.what == answer::kind::threw;
}

}  // namespace revenant
