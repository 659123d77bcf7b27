// Read-write locks, which std::shared_mutex is, and spin locks. As with mutexes their state lies in themselves.
//
// Readers come after the writer before them, and a writer after the readers before it; nothing orders readers among each
// other, so what writers leave and what readers leave is carried apart.
#include <cerrno>

#include <pthread.h>

#include <algorithm>
#include <climits>

#include <revenant/engine/exported.hpp>
#include <revenant/engine/locks.hpp>
#include <revenant/engine/modules.hpp>
#include <revenant/engine/real.hpp>
#include <revenant/engine/waiting.hpp>

namespace revenant::engine {
namespace {

int mine() { return static_cast<int>(controlled.current()) + 1; }

bool is_free_for(const pthread_rwlock_t* lock, bool shared) {
    return lock->__data.__cur_writer == 0 && (shared || lock->__data.__readers == 0);
}

const void* left_by_readers(const pthread_rwlock_t* lock) { return &lock->__data.__readers; }

void has_changed(pthread_rwlock_t* lock) {
    controlled.reconsider(
        lock, [&](thread_id each) { return is_free_for(lock, controlled.thread(each).wants_shared); });
}

void take(pthread_rwlock_t* lock, bool shared) {
    controlled.is_written(lock, sizeof *lock);
    if (shared) {
        ++lock->__data.__readers;
    } else {
        lock->__data.__cur_writer = mine();
    }
    controlled.self().holds.push_back(lock);
    if (controlled.races().is_on()) {
        controlled.order().acquired(controlled.current(), lock);
        if (!shared) controlled.order().acquired(controlled.current(), left_by_readers(lock));
    }
    has_changed(lock);
}

int lock(pthread_rwlock_t* lock, bool shared, const void* code, const timespec* deadline = nullptr) {
    if (lock->__data.__cur_writer == mine()) return EDEADLK;
    controlled.self().wants_shared = shared;
    const nanoseconds until = deadline != nullptr ? nanoseconds_of(*deadline) : 0;
    if (!controlled.wait_for_lock({step_kind::lock, true, name_of(lock), 0},
                                  deadline != nullptr ? &until : nullptr,
                                  [&] { return is_free_for(lock, shared); })) {
        return ETIMEDOUT;
    }
    has_used(lock, code);
    take(lock, shared);
    return 0;
}

int try_lock(pthread_rwlock_t* lock, bool shared, const void* code) {
    controlled.self().wants_shared = shared;
    const bool is_ours = controlled.try_for_lock(lock, {}, [&] { return is_free_for(lock, shared); });
    has_used(lock, code);
    if (!is_ours) {
        controlled.has_read(lock, static_cast<std::uint64_t>(lock->__data.__cur_writer));
        return EBUSY;
    }
    take(lock, shared);
    return 0;
}

int unlock(pthread_rwlock_t* lock, const void* code) {
    auto& held = controlled.self().holds;
    const auto mine_of_it = std::find(held.rbegin(), held.rend(), lock);
    if (mine_of_it == held.rend()) return EPERM;
    controlled.stand_before({step_kind::unlock, true, name_of(lock), 0});
    has_used(lock, code);
    controlled.is_written(lock, sizeof *lock);
    const bool shared = lock->__data.__cur_writer != mine();
    if (shared) {
        --lock->__data.__readers;
    } else {
        lock->__data.__cur_writer = 0;
    }
    held.erase(std::next(mine_of_it).base());
    if (controlled.races().is_on())
        controlled.order().released(controlled.current(), shared ? left_by_readers(lock) : lock);
    has_changed(lock);
    return 0;
}

// As libc has it, for those that were made before the execution.
#if defined(__x86_64__)
constexpr int spin_free = 1;
#else
constexpr int spin_free = 0;
#endif
constexpr int spin_taken = 1 - spin_free;

void set(pthread_spinlock_t* lock, int value) {
    controlled.is_written(lock, sizeof *lock);
    *lock = value;
}

}  // namespace
}  // namespace revenant::engine

using namespace revenant::engine;

#define REVENANT_CALLER __builtin_return_address(0)
#define REVENANT_IS_CONTROLLED (controlled.is_active() && is_instrumented(REVENANT_CALLER))

#define REVENANT_RWLOCK(function, controlled_call)                               \
    REVENANT_EXPORTED int function(pthread_rwlock_t* rwlock) noexcept {          \
        static auto* const real = real::next<int(pthread_rwlock_t*)>(#function); \
        return REVENANT_IS_CONTROLLED ? (controlled_call) : real(rwlock);        \
    }
#define REVENANT_TIMED_RWLOCK(function, shared)                                                             \
    REVENANT_EXPORTED int function(pthread_rwlock_t* rwlock, const timespec* until) noexcept {              \
        static auto* const real = real::next<int(pthread_rwlock_t*, const timespec*)>(#function);           \
        return REVENANT_IS_CONTROLLED ? lock(rwlock, shared, REVENANT_CALLER, until) : real(rwlock, until); \
    }
#define REVENANT_CLOCK_RWLOCK(function, shared)                                                              \
    REVENANT_EXPORTED int function(pthread_rwlock_t* rwlock, clockid_t clock,                                \
                                   const timespec* until) noexcept {                                         \
        static auto* const real = real::next<int(pthread_rwlock_t*, clockid_t, const timespec*)>(#function); \
        return REVENANT_IS_CONTROLLED ? lock(rwlock, shared, REVENANT_CALLER, until)                         \
                                      : real(rwlock, clock, until);                                          \
    }

REVENANT_RWLOCK(pthread_rwlock_rdlock, lock(rwlock, true, REVENANT_CALLER))
REVENANT_RWLOCK(pthread_rwlock_wrlock, lock(rwlock, false, REVENANT_CALLER))
REVENANT_RWLOCK(pthread_rwlock_tryrdlock, try_lock(rwlock, true, REVENANT_CALLER))
REVENANT_RWLOCK(pthread_rwlock_trywrlock, try_lock(rwlock, false, REVENANT_CALLER))
REVENANT_RWLOCK(pthread_rwlock_unlock, unlock(rwlock, REVENANT_CALLER))
REVENANT_TIMED_RWLOCK(pthread_rwlock_timedrdlock, true)
REVENANT_TIMED_RWLOCK(pthread_rwlock_timedwrlock, false)
REVENANT_CLOCK_RWLOCK(pthread_rwlock_clockrdlock, true)
REVENANT_CLOCK_RWLOCK(pthread_rwlock_clockwrlock, false)

REVENANT_EXPORTED int pthread_spin_lock(pthread_spinlock_t* lock) noexcept {
    static auto* const real = real::next<int(pthread_spinlock_t*)>("pthread_spin_lock");
    if (!REVENANT_IS_CONTROLLED) return real(lock);
    controlled.stand_before({step_kind::lock, true, name_of(lock), 0}, *lock == spin_free);
    has_used(lock, REVENANT_CALLER);
    set(lock, spin_taken);
    controlled.has_taken(lock);
    return 0;
}

REVENANT_EXPORTED int pthread_spin_trylock(pthread_spinlock_t* lock) noexcept {
    static auto* const real = real::next<int(pthread_spinlock_t*)>("pthread_spin_trylock");
    if (!REVENANT_IS_CONTROLLED) return real(lock);
    const bool is_ours = controlled.try_for_lock(lock, {}, [&] { return *lock == spin_free; });
    has_used(lock, REVENANT_CALLER);
    if (!is_ours) {
        controlled.has_read(lock, 0);
        return EBUSY;
    }
    set(lock, spin_taken);
    controlled.has_taken(lock);
    return 0;
}

REVENANT_EXPORTED int pthread_spin_unlock(pthread_spinlock_t* lock) noexcept {
    static auto* const real = real::next<int(pthread_spinlock_t*)>("pthread_spin_unlock");
    if (!REVENANT_IS_CONTROLLED) return real(lock);
    controlled.stand_before({step_kind::unlock, true, name_of(lock), 0});
    has_used(lock, REVENANT_CALLER);
    set(lock, spin_free);
    controlled.has_given_back(lock);
    return 0;
}
