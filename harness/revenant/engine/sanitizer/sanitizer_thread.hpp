// A model thread as ThreadSanitizer sees it: the lender of its thread-local storage, because the sanitizer keeps what it
// knows of a thread in that thread's storage. Whoever is switched to is the sanitizer's thread, too, and nothing is
// ordered by that.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include <revenant/engine/scheduler.hpp>
#include <revenant/engine/thread_pointer.hpp>

namespace revenant::engine::sanitizer {

// Does it as another thread of the sanitizer's, which need not be running: as a model thread, or as the one that explores.
template <class Do>
void as(std::uint64_t pointer, Do act) {
    const std::uint64_t here = thread_pointer();
    set_thread_pointer(pointer);
    act();
    set_thread_pointer(here);
}
template <class Do>
void as_thread(decision::thread_id t, Do act) {
    as(controlled.thread(t).thread_pointer, act);
}
template <class Do>
void as_outside(Do act) {
    as(controlled.outside_thread_pointer(), act);
}

// How many functions each model thread is in, for the sanitizer.
extern std::array<std::size_t, decision::threads_max> depths;

inline void entered() { ++depths[controlled.current()]; }
inline void left() {
    std::size_t& depth = depths[controlled.current()];
    if (depth != 0) --depth;
}

// Why it would not report a race that is there on purpose; nullptr: it has, in this process.
const char* why_asleep();

// After a race the sanitizer looks at its memory no more. It does again.
void look_again();

}  // namespace revenant::engine::sanitizer
