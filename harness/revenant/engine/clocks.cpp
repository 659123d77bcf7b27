// Clocks and sleeps. In an execution all clocks show the same virtual time.
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

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

timespec looked_at() {
    const nanoseconds now = controlled.time().look();
    return {.tv_sec = now / 1'000'000'000, .tv_nsec = now % 1'000'000'000};
}

// Where the program asks for it.
template <class Time>
void write(Time* where, Time now) {
    if (where == nullptr) return;
    controlled.is_written(where, sizeof *where);
    *where = now;
}

}  // namespace

REVENANT_EXPORTED int clock_gettime(clockid_t clock, timespec* time) noexcept {
    static auto* const real = real::next<int(clockid_t, timespec*)>("clock_gettime");
    if (!controlled.is_active()) return real(clock, time);
    write(time, looked_at());
    return 0;
}

REVENANT_EXPORTED int timespec_get(timespec* time, int base) noexcept {
    static auto* const real = real::next<int(timespec*, int)>("timespec_get");
    if (!controlled.is_active()) return real(time, base);
    write(time, looked_at());
    return base;
}

REVENANT_EXPORTED int gettimeofday(timeval* time, void* zone) noexcept {
    static auto* const real = real::next<int(timeval*, void*)>("gettimeofday");
    if (!controlled.is_active()) return real(time, zone);
    const timespec now = looked_at();
    write(time, timeval{.tv_sec = now.tv_sec, .tv_usec = now.tv_nsec / 1'000});
    return 0;
}

REVENANT_EXPORTED time_t time(time_t* seconds) noexcept {
    static auto* const real = real::next<time_t(time_t*)>("time");
    if (!controlled.is_active()) return real(seconds);
    const time_t now = looked_at().tv_sec;
    write(seconds, now);
    return now;
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

REVENANT_EXPORTED unsigned sleep(unsigned seconds) {
    static auto* const real = real::next<unsigned(unsigned)>("sleep");
    if (!controlled.is_active()) return real(seconds);
    sleep_until(controlled.time().now() + nanoseconds{seconds} * 1'000'000'000);
    return 0;
}

REVENANT_EXPORTED int usleep(useconds_t microseconds) {
    static auto* const real = real::next<int(useconds_t)>("usleep");
    if (!controlled.is_active()) return real(microseconds);
    return sleep_until(controlled.time().now() + nanoseconds{microseconds} * 1'000);
}
