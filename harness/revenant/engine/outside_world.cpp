// What an execution cannot contain: other processes, which nobody could put back, and what libc does to threads by itself,
// where no call of its own comes by here. Saying so beats a strange result.
#include <pthread.h>
#include <semaphore.h>
#include <sys/types.h>
#include <unistd.h>

#include <revenant/engine/exported.hpp>
#include <revenant/engine/modules.hpp>
#include <revenant/engine/real.hpp>
#include <revenant/engine/scheduler.hpp>

using namespace revenant::engine;

#define REVENANT_REFUSES(what)                                \
    if (const void* const code = __builtin_return_address(0); \
        controlled.is_active() && is_instrumented(code)) {    \
        controlled.fail_at(code, what ",");                   \
    }

REVENANT_EXPORTED pid_t fork() noexcept {
    REVENANT_REFUSES("calls fork, and processes are not controlled")
    static auto* const real = real::next<pid_t()>("fork");
    return real();
}

// It would be libc's business at places that only libc knows, and there would be no saying when.
REVENANT_EXPORTED int pthread_cancel(pthread_t id) {
    REVENANT_REFUSES("calls pthread_cancel, and cancellation is not controlled")
    static auto* const real = real::next<int(pthread_t)>("pthread_cancel");
    return real(id);
}

REVENANT_EXPORTED int sem_wait(sem_t* on) {
    REVENANT_REFUSES("calls sem_wait, and semaphores of POSIX are not controlled")
    static auto* const real = real::next<int(sem_t*)>("sem_wait");
    return real(on);
}

REVENANT_EXPORTED int sem_trywait(sem_t* on) noexcept {
    REVENANT_REFUSES("calls sem_trywait, and semaphores of POSIX are not controlled")
    static auto* const real = real::next<int(sem_t*)>("sem_trywait");
    return real(on);
}

REVENANT_EXPORTED int sem_timedwait(sem_t* on, const timespec* deadline) {
    REVENANT_REFUSES("calls sem_timedwait, and semaphores of POSIX are not controlled")
    static auto* const real = real::next<int(sem_t*, const timespec*)>("sem_timedwait");
    return real(on, deadline);
}

REVENANT_EXPORTED int sem_clockwait(sem_t* on, clockid_t clock, const timespec* deadline) {
    REVENANT_REFUSES("calls sem_clockwait, and semaphores of POSIX are not controlled")
    static auto* const real = real::next<int(sem_t*, clockid_t, const timespec*)>("sem_clockwait");
    return real(on, clock, deadline);
}
