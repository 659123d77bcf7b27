// One visible step of a thread, as far as scheduling needs to know it: what it does, and to which object.
//
// Two steps are dependent if their order can matter to somebody. Whatever prunes schedules rests on that relation
// alone, so it errs on the safe side: a step that may write counts as one that writes.
#pragma once

#include <cstdint>
#include <string_view>

namespace revenant::decision {

// Threads are numbered in the order of their creation; the body of an execution is thread 0.
using thread_id = std::uint32_t;
using thread_set = std::uint64_t;  // bit t: thread t

inline constexpr thread_id threads_max = 64;

constexpr thread_set only(thread_id thread) { return thread_set{1} << thread; }
constexpr bool contains(thread_set set, thread_id thread) { return (set >> thread & 1) != 0; }

enum class step_kind : std::uint8_t {
    load,
    store,
    rmw,
    cas,
    fence,
    lock,      // takes something that one thread has at a time, and is possible only while nobody has it
    unlock,    // gives it back
    try_lock,  // takes it or not, and is always possible
    wait,      // goes to sleep until it is notified, giving back a lock on the way where there is one
    notify,
    join,   // ends when another thread has ended
    yield,  // goes on after others had their turn
};

std::string_view name_of(step_kind kind);

struct step {
    step_kind kind = step_kind::yield;
    bool writes = false;        // what it does to its objects, in the state in which it would be taken
    std::uintptr_t object = 0;  // 0: none
    std::uintptr_t second = 0;  // the lock that a wait gives back; 0: none
};

constexpr bool touches(const step& taken, std::uintptr_t object) {
    return object != 0 && (taken.object == object || taken.second == object);
}

constexpr bool stores(const step& taken) {
    return taken.writes &&
           (taken.kind == step_kind::store || taken.kind == step_kind::rmw || taken.kind == step_kind::cas);
}
// A fence that writes settles what has been stored before it, wherever that is.
constexpr bool settles(const step& taken) { return taken.writes && taken.kind == step_kind::fence; }

constexpr bool dependent(const step& a, const step& b) {
    return ((a.writes || b.writes) && (touches(b, a.object) || touches(b, a.second))) ||
           (settles(a) && stores(b)) || (stores(a) && settles(b));
}

}  // namespace revenant::decision
