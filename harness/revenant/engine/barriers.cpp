// pthread_barrier: everybody waits until the last one comes. Its counters lie in itself, as libc has them.
#include <climits>

#include <pthread.h>

#include <revenant/engine/exported.hpp>
#include <revenant/engine/locks.hpp>
#include <revenant/engine/modules.hpp>
#include <revenant/engine/real.hpp>
#include <revenant/engine/waiting.hpp>

namespace revenant::engine {
namespace {

// The first words of libc's own, so that one that was made before the execution works in it.
struct barrier {
    unsigned arrived;
    unsigned round;
    unsigned count;
};

int wait(pthread_barrier_t* given, const void* code) {
    auto* const at = reinterpret_cast<barrier*>(given);
    const step waits{step_kind::wait, true, name_of(given), 0};
    controlled.stand_before(waits);
    has_used(given, code);
    controlled.is_written(given, sizeof(barrier));
    const bool is_last = ++at->arrived == at->count;
    if (controlled.races().is_on()) controlled.order().released(controlled.current(), given);
    if (is_last) {
        at->arrived = 0;
        controlled.wake(given, INT_MAX, [](const step&) { return true; });
    } else {
        controlled.sleep_for_sure(given, waits);
    }
    if (controlled.races().is_on()) controlled.order().acquired(controlled.current(), given);
    return is_last ? PTHREAD_BARRIER_SERIAL_THREAD : 0;
}

}  // namespace
}  // namespace revenant::engine

using namespace revenant::engine;

REVENANT_EXPORTED int pthread_barrier_init(pthread_barrier_t* given, const pthread_barrierattr_t* attributes,
                                           unsigned count) noexcept {
    static auto* const real =
        real::next<int(pthread_barrier_t*, const pthread_barrierattr_t*, unsigned)>("pthread_barrier_init");
    if (controlled.is_active()) controlled.is_written(given, sizeof *given);
    return real(given, attributes, count);
}

REVENANT_EXPORTED int pthread_barrier_wait(pthread_barrier_t* given) noexcept {
    static auto* const real = real::next<int(pthread_barrier_t*)>("pthread_barrier_wait");
    const void* const code = __builtin_return_address(0);
    return controlled.is_active() && is_instrumented(code) ? wait(given, code) : real(given);
}
