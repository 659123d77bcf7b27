// Condition variables and futexes: going to sleep, and whom a notification wakes.
//
// A timed wait expires when nothing else can run, and only then. Until then time stands nearly still.
#include <cerrno>
#include <cstdarg>

#include <linux/futex.h>
#include <pthread.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <climits>

#include <revenant/engine/exported.hpp>
#include <revenant/engine/locks.hpp>
#include <revenant/engine/real.hpp>
#include <revenant/engine/waiting.hpp>

namespace revenant::engine {
namespace {

int wait(pthread_cond_t* condition, pthread_mutex_t* mutex, const timespec* deadline, const void* code) {
    const step waits{step_kind::wait, true, name_of(condition), name_of(mutex)};
    controlled.stand_before(waits);
    has_used(condition, code);
    has_used(mutex, code);
    const unsigned count = give_back(mutex);
    const nanoseconds until = deadline != nullptr ? nanoseconds_of(*deadline) : 0;
    const bool woken = controlled.sleep(condition, deadline != nullptr ? &until : nullptr, waits,
                                        {step_kind::lock, true, name_of(mutex), 0});
    has_used(mutex, code);
    take(mutex);
    set_count(mutex, count);
    return woken ? 0 : ETIMEDOUT;
}

int notify(pthread_cond_t* condition, int most, const void* code) {
    controlled.stand_before({step_kind::notify, true, name_of(condition), 0});
    has_used(condition, code);
    controlled.wake(condition, most, [](const step& then) {
        return is_free(reinterpret_cast<const pthread_mutex_t*>(then.object));
    });
    return 0;
}

long futex_wait(const std::uint32_t* word, std::uint32_t expected, const nanoseconds* until) {
    const step waits{step_kind::wait, true, name_of(word), 0};
    controlled.stand_before(waits);
    if (*word != expected) {
        errno = EAGAIN;
        return -1;
    }
    if (controlled.sleep(word, until, waits, {step_kind::yield, false, 0, 0})) return 0;
    errno = ETIMEDOUT;
    return -1;
}

long futex_wake(const std::uint32_t* word, int most) {
    controlled.stand_before({step_kind::notify, true, name_of(word), 0});
    return controlled.wake(word, most, [](const step&) { return true; });
}

}  // namespace
}  // namespace revenant::engine

using namespace revenant::engine;

// Where the standard library only passes a call on, whoever has called it.
#define REVENANT_CALLER __builtin_return_address(0)

REVENANT_EXPORTED int pthread_cond_wait(pthread_cond_t* condition, pthread_mutex_t* mutex) {
    static auto* const real = real::next<int(pthread_cond_t*, pthread_mutex_t*)>("pthread_cond_wait");
    return controlled.is_active() ? wait(condition, mutex, nullptr, REVENANT_CALLER) : real(condition, mutex);
}

REVENANT_EXPORTED int pthread_cond_timedwait(pthread_cond_t* condition, pthread_mutex_t* mutex,
                                             const timespec* until) {
    static auto* const real =
        real::next<int(pthread_cond_t*, pthread_mutex_t*, const timespec*)>("pthread_cond_timedwait");
    return controlled.is_active() ? wait(condition, mutex, until, REVENANT_CALLER)
                                  : real(condition, mutex, until);
}

REVENANT_EXPORTED int pthread_cond_clockwait(pthread_cond_t* condition, pthread_mutex_t* mutex,
                                             clockid_t clock, const timespec* until) {
    static auto* const real = real::next<int(pthread_cond_t*, pthread_mutex_t*, clockid_t, const timespec*)>(
        "pthread_cond_clockwait");
    return controlled.is_active() ? wait(condition, mutex, until, REVENANT_CALLER)
                                  : real(condition, mutex, clock, until);
}

REVENANT_EXPORTED int pthread_cond_signal(pthread_cond_t* condition) noexcept {
    static auto* const real = real::next<int(pthread_cond_t*)>("pthread_cond_signal");
    return controlled.is_active() ? notify(condition, 1, REVENANT_CALLER) : real(condition);
}

REVENANT_EXPORTED int pthread_cond_broadcast(pthread_cond_t* condition) noexcept {
    static auto* const real = real::next<int(pthread_cond_t*)>("pthread_cond_broadcast");
    return controlled.is_active() ? notify(condition, INT_MAX, REVENANT_CALLER) : real(condition);
}

// The waits of atomics, semaphores, latches and futures end up here.
REVENANT_EXPORTED long syscall(long number, ...) noexcept {
    long given[6];
    va_list values;
    va_start(values, number);
    for (long& each : given) each = va_arg(values, long);
    va_end(values);

    if (controlled.is_active() && number == SYS_futex) {
        const auto* const word = reinterpret_cast<const std::uint32_t*>(given[0]);
        const long operation = given[1] & FUTEX_CMD_MASK;
        if (operation == FUTEX_WAIT || operation == FUTEX_WAIT_BITSET) {
            const auto* const timeout = reinterpret_cast<const timespec*>(given[3]);
            // The plain one counts from now on, the other has a deadline.
            const nanoseconds from = operation == FUTEX_WAIT ? controlled.time().now() : 0;
            const nanoseconds until = timeout != nullptr ? from + nanoseconds_of(*timeout) : 0;
            return futex_wait(word, static_cast<std::uint32_t>(given[2]),
                              timeout != nullptr ? &until : nullptr);
        }
        if (operation == FUTEX_WAKE) return futex_wake(word, static_cast<int>(given[2]));
    }
    static auto* const real = real::next<long(long, ...)>("syscall");
    return real(number, given[0], given[1], given[2], given[3], given[4], given[5]);
}
