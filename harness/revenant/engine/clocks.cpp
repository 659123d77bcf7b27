// Clocks and sleeps. In an execution all clocks show the same virtual time.
#include <time.h>

#include <revenant/engine/exported.hpp>
#include <revenant/engine/real.hpp>
#include <revenant/engine/scheduler.hpp>

using namespace revenant::engine;

namespace {

// To sleep is to let others go on, for as long as they like.
int sleep_until(nanoseconds then) {
    controlled.stand_before({step_kind::yield, false, 0, 0});
    controlled.time().pass_until(then);
    return 0;
}

}  // namespace

REVENANT_EXPORTED int clock_gettime(clockid_t clock, timespec* time) noexcept {
    static auto* const real = real::next<int(clockid_t, timespec*)>("clock_gettime");
    if (!controlled.is_active()) return real(clock, time);
    const nanoseconds now = controlled.time().look();
    controlled.is_written(time, sizeof *time);
    time->tv_sec = now / 1'000'000'000;
    time->tv_nsec = now % 1'000'000'000;
    return 0;
}

REVENANT_EXPORTED int nanosleep(const timespec* wanted, timespec* left) {
    static auto* const real = real::next<int(const timespec*, timespec*)>("nanosleep");
    if (!controlled.is_active()) return real(wanted, left);
    return sleep_until(controlled.time().now() + nanoseconds_of(*wanted));
}

REVENANT_EXPORTED int clock_nanosleep(clockid_t clock, int flags, const timespec* wanted, timespec* left) {
    static auto* const real = real::next<int(clockid_t, int, const timespec*, timespec*)>("clock_nanosleep");
    if (!controlled.is_active()) return real(clock, flags, wanted, left);
    const nanoseconds from = (flags & TIMER_ABSTIME) != 0 ? 0 : controlled.time().now();
    return sleep_until(from + nanoseconds_of(*wanted));
}
