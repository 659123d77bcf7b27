// Things done once: pthread_once, which std::call_once rests on, and the guards of function-local statics.
//
// Both are a lock until they are done. Whoever finds one done does not come here again, or passes at once.
#include <pthread.h>

#include <revenant/engine/exported.hpp>
#include <revenant/engine/locks.hpp>
#include <revenant/engine/modules.hpp>
#include <revenant/engine/real.hpp>

namespace revenant::engine {
namespace {

// As libc counts, so that what was done before the execution is done.
enum : char { untouched = 0, going_on = 1, done = 2 };

void set(volatile char* state, char value) {
    controlled.is_written(state, 1);
    *state = value;
}

// ENSURES: whether the running thread is the one to do it.
bool begin(volatile char* state, const void* code) {
    controlled.stand_before({step_kind::lock, true, name_of(state), 0}, *state != going_on);
    has_used(state, code);
    if (*state == done) {
        // What was done is done before whatever comes of it.
        if (controlled.races().is_on()) controlled.order().acquired(controlled.current(), state);
        return false;
    }
    set(state, going_on);
    controlled.has_taken(state);
    return true;
}

void end(volatile char* state, char now) {
    controlled.stand_before({step_kind::unlock, true, name_of(state), 0});
    set(state, now);
    controlled.has_given_back(state);
}

// Leaves the state right also where what is done once throws.
struct attempt {
    volatile char* state;
    char outcome = untouched;

    ~attempt() { end(state, outcome); }
};

}  // namespace
}  // namespace revenant::engine

using namespace revenant::engine;

#define REVENANT_CALLER __builtin_return_address(0)
#define REVENANT_IS_CONTROLLED (controlled.is_active() && is_instrumented(REVENANT_CALLER))

REVENANT_EXPORTED int pthread_once(pthread_once_t* once, void (*run)()) {
    static auto* const real = real::next<int(pthread_once_t*, void (*)())>("pthread_once");
    if (!REVENANT_IS_CONTROLLED) return real(once, run);
    auto* const state = reinterpret_cast<volatile char*>(once);
    if (!begin(state, REVENANT_CALLER)) return 0;
    attempt now{.state = state};
    run();
    now.outcome = done;
    return 0;
}

// Compilers know these by themselves, each in types of its own; so they are defined by what the linker calls them.
REVENANT_EXPORTED int revenant_guard_acquire(long long* guard) asm("__cxa_guard_acquire");
REVENANT_EXPORTED void revenant_guard_release(long long* guard) noexcept asm("__cxa_guard_release");
REVENANT_EXPORTED void revenant_guard_abort(long long* guard) noexcept asm("__cxa_guard_abort");

// The guard's first byte says done, to compilers and to us. The second is ours.
REVENANT_EXPORTED int revenant_guard_acquire(long long* guard) {
    static auto* const real = real::next<int(long long*)>("__cxa_guard_acquire");
    if (!REVENANT_IS_CONTROLLED) return real(guard);
    auto* const bytes = reinterpret_cast<volatile char*>(guard);
    return bytes[0] == 0 && begin(bytes + 1, REVENANT_CALLER) ? 1 : 0;
}

REVENANT_EXPORTED void revenant_guard_release(long long* guard) noexcept {
    static auto* const real = real::next<void(long long*)>("__cxa_guard_release");
    if (!REVENANT_IS_CONTROLLED) return real(guard);
    auto* const bytes = reinterpret_cast<volatile char*>(guard);
    set(bytes, 1);
    // Compilers look at this byte themselves, acquiring, and come here no more.
    if (controlled.races().is_on()) controlled.order().stored(controlled.current(), bytes, __ATOMIC_RELEASE);
    end(bytes + 1, done);
}

REVENANT_EXPORTED void revenant_guard_abort(long long* guard) noexcept {
    static auto* const real = real::next<void(long long*)>("__cxa_guard_abort");
    if (!REVENANT_IS_CONTROLLED) return real(guard);
    end(reinterpret_cast<volatile char*>(guard) + 1, untouched);
}
