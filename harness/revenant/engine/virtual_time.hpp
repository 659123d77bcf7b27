// The time that an execution sees. It does not pass by itself: it moves a little whenever somebody looks at it, a little more if
// that is often, and on to the end of a sleep or of a timed wait that expires.
#pragma once

#include <algorithm>
#include <cstdint>

#include <time.h>

namespace revenant::engine {

using nanoseconds = std::int64_t;

// Nothing lies further ahead, and who waits until then waits without a deadline: so does whoever names the end of a clock.
inline constexpr nanoseconds for_ever = 4'000'000'000'000'000'000;

inline nanoseconds nanoseconds_of(const timespec& time) {
    constexpr nanoseconds second = 1'000'000'000;
    return time.tv_sec >= for_ever / second ? for_ever : time.tv_sec * second + time.tv_nsec;
}

class virtual_time {
public:
    void begin() {
        now_ = start;
        looks_ = 0;
    }
    // Who does nothing but look until an hour has passed does so three million times.
    nanoseconds look() { return now_ = std::min(now_ + a_little * (1 + looks_++ / 1'000), for_ever); }
    nanoseconds now() const { return now_; }
    // Twice what has passed so far: nobody does anything but look, perhaps at the clock.
    void pass_faster() { pass_until(now_ + (now_ - start) + a_little); }
    void pass_until(nanoseconds then) { now_ = std::max(now_, std::min(then, for_ever)); }

private:
    // Some moment after every epoch, the same for all clocks and all executions.
    static constexpr nanoseconds start = 1'000'000'000'000'000'000;
    static constexpr nanoseconds a_little = 1'000;
    nanoseconds now_ = start;
    std::int64_t looks_ = 0;
};

}  // namespace revenant::engine
