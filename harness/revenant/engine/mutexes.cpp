// Mutexes of every kind. Their state lies in the mutex itself, so it comes and goes with the memory it is in.
//
// Calls from code that is not instrumented go to libc: they happen between two steps and never meet anybody. But what
// instrumented code has locked, the standard library may give back, at a thread's end.
#include <cerrno>

#include <pthread.h>

#include <algorithm>

#include <revenant/engine/exported.hpp>
#include <revenant/engine/gates.hpp>
#include <revenant/engine/locks.hpp>
#include <revenant/engine/modules.hpp>
#include <revenant/engine/real.hpp>
#include <revenant/engine/waiting.hpp>

namespace revenant::engine {
namespace {

enum { recursive = PTHREAD_MUTEX_RECURSIVE, checking = PTHREAD_MUTEX_ERRORCHECK };

int kind_of(const pthread_mutex_t* mutex) { return mutex->__data.__kind & 3; }
int mine() { return static_cast<int>(controlled.current()) + 1; }

void give(pthread_mutex_t* mutex, int owner, unsigned count) {
    controlled.is_written(mutex, sizeof *mutex);
    mutex->__data.__owner = owner;
    mutex->__data.__count = count;
}

}  // namespace

bool is_free(const pthread_mutex_t* mutex) { return mutex->__data.__owner == 0; }

void take(pthread_mutex_t* mutex) {
    give(mutex, mine(), 1);
    controlled.has_taken(mutex);
}

unsigned give_back(pthread_mutex_t* mutex) {
    const unsigned count = mutex->__data.__count;
    give(mutex, 0, 0);
    controlled.has_given_back(mutex);
    return count;
}

void set_count(pthread_mutex_t* mutex, unsigned count) { mutex->__data.__count = count; }

int lock(pthread_mutex_t* mutex, const void* code, const timespec* deadline = nullptr) {
    if (mutex->__data.__owner == mine()) {
        if (kind_of(mutex) == checking) return EDEADLK;
        if (kind_of(mutex) == recursive) {
            ++mutex->__data.__count;
            return 0;
        }
    }
    const nanoseconds until = deadline != nullptr ? nanoseconds_of(*deadline) : 0;
    if (!controlled.wait_for_lock({step_kind::lock, true, name_of(mutex), 0},
                                  deadline != nullptr ? &until : nullptr, [&] { return is_free(mutex); })) {
        return ETIMEDOUT;
    }
    has_used(mutex, code);
    take(mutex);
    return 0;
}

int try_lock(pthread_mutex_t* mutex, const void* code) {
    if (mutex->__data.__owner == mine() && kind_of(mutex) == recursive) {
        ++mutex->__data.__count;
        return 0;
    }
    const bool is_ours = controlled.try_for_lock(mutex, {&mutex->__data.__owner, sizeof(int), 0},
                                                 [&] { return is_free(mutex); });
    has_used(mutex, code);
    if (!is_ours) {
        controlled.has_read(mutex, static_cast<std::uint64_t>(mutex->__data.__owner));
        return EBUSY;
    }
    take(mutex);
    return 0;
}

bool is_held_here(const pthread_mutex_t* mutex) {
    const auto& held = controlled.self().holds;
    return std::find(held.begin(), held.end(), mutex) != held.end();
}

int unlock(pthread_mutex_t* mutex, const void* code) {
    if (mutex->__data.__owner != mine() && kind_of(mutex) != PTHREAD_MUTEX_NORMAL) return EPERM;
    if (mutex->__data.__count > 1) {
        --mutex->__data.__count;
        return 0;
    }
    controlled.stand_before({step_kind::unlock, true, name_of(mutex), 0});
    has_used(mutex, code);
    give_back(mutex);
    return 0;
}

}  // namespace revenant::engine

using namespace revenant::engine;

namespace {

bool is_controlled(const void* code, step_kind what, const pthread_mutex_t* mutex) {
    if (controlled.is_active())
        return is_instrumented(code) || (what == step_kind::unlock && is_held_here(mutex));
    if (gates::are_up() && is_instrumented(code)) gates::stand_before(what, mutex);
    return false;
}

}  // namespace

#define REVENANT_CALLER __builtin_return_address(0)
#define REVENANT_IS_CONTROLLED(kind) is_controlled(REVENANT_CALLER, step_kind::kind, mutex)

REVENANT_EXPORTED int pthread_mutex_lock(pthread_mutex_t* mutex) noexcept {
    static auto* const real = real::next<int(pthread_mutex_t*)>("pthread_mutex_lock");
    return REVENANT_IS_CONTROLLED(lock) ? lock(mutex, REVENANT_CALLER) : real(mutex);
}

REVENANT_EXPORTED int pthread_mutex_timedlock(pthread_mutex_t* mutex, const timespec* until) noexcept {
    static auto* const real = real::next<int(pthread_mutex_t*, const timespec*)>("pthread_mutex_timedlock");
    return REVENANT_IS_CONTROLLED(lock) ? lock(mutex, REVENANT_CALLER, until) : real(mutex, until);
}

REVENANT_EXPORTED int pthread_mutex_clocklock(pthread_mutex_t* mutex, clockid_t clock,
                                              const timespec* until) noexcept {
    static auto* const real =
        real::next<int(pthread_mutex_t*, clockid_t, const timespec*)>("pthread_mutex_clocklock");
    return REVENANT_IS_CONTROLLED(lock) ? lock(mutex, REVENANT_CALLER, until) : real(mutex, clock, until);
}

REVENANT_EXPORTED int pthread_mutex_trylock(pthread_mutex_t* mutex) noexcept {
    static auto* const real = real::next<int(pthread_mutex_t*)>("pthread_mutex_trylock");
    return REVENANT_IS_CONTROLLED(try_lock) ? try_lock(mutex, REVENANT_CALLER) : real(mutex);
}

REVENANT_EXPORTED int pthread_mutex_unlock(pthread_mutex_t* mutex) noexcept {
    static auto* const real = real::next<int(pthread_mutex_t*)>("pthread_mutex_unlock");
    return REVENANT_IS_CONTROLLED(unlock) ? unlock(mutex, REVENANT_CALLER) : real(mutex);
}
