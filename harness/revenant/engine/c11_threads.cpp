// Threads of C11, refused by name: libc does all of it by itself, where nothing comes by here, so that it would pass and not be
// controlled. What only prepares or tidies up goes to libc.
#include <threads.h>

#include <revenant/engine/exported.hpp>
#include <revenant/engine/modules.hpp>
#include <revenant/engine/real.hpp>
#include <revenant/engine/scheduler.hpp>

using namespace revenant::engine;

#define REVENANT_REFUSES_IN_EXECUTIONS(result, name, parameters, arguments)                      \
    REVENANT_EXPORTED result name parameters {                                                   \
        if (const void* const code = __builtin_return_address(0);                                \
            controlled.is_active() && is_instrumented(code))                                     \
            controlled.fail_at(code, "calls " #name ", and threads of C11 are not controlled,"); \
        static auto* const real = real::next<result parameters>(#name);                          \
        return real arguments;                                                                   \
    }

REVENANT_REFUSES_IN_EXECUTIONS(int, thrd_create, (thrd_t * id, thrd_start_t entry, void* with),
                               (id, entry, with))
REVENANT_REFUSES_IN_EXECUTIONS(int, thrd_join, (thrd_t id, int* result), (id, result))
REVENANT_REFUSES_IN_EXECUTIONS(int, thrd_sleep, (const timespec* wanted, timespec* left), (wanted, left))
REVENANT_REFUSES_IN_EXECUTIONS(void, thrd_yield, (), ())
REVENANT_REFUSES_IN_EXECUTIONS(int, mtx_lock, (mtx_t * mutex), (mutex))
REVENANT_REFUSES_IN_EXECUTIONS(int, mtx_trylock, (mtx_t * mutex), (mutex))
REVENANT_REFUSES_IN_EXECUTIONS(int, mtx_timedlock, (mtx_t * mutex, const timespec* until), (mutex, until))
REVENANT_REFUSES_IN_EXECUTIONS(int, cnd_wait, (cnd_t * condition, mtx_t* mutex), (condition, mutex))
REVENANT_REFUSES_IN_EXECUTIONS(int, cnd_timedwait, (cnd_t * condition, mtx_t* mutex, const timespec* until),
                               (condition, mutex, until))
REVENANT_REFUSES_IN_EXECUTIONS(int, cnd_signal, (cnd_t * condition), (condition))
REVENANT_REFUSES_IN_EXECUTIONS(int, cnd_broadcast, (cnd_t * condition), (condition))
REVENANT_REFUSES_IN_EXECUTIONS(void, call_once, (once_flag * flag, void (*run)()), (flag, run))
REVENANT_REFUSES_IN_EXECUTIONS(int, tss_create, (tss_t * key, tss_dtor_t destroy), (key, destroy))
REVENANT_REFUSES_IN_EXECUTIONS(void*, tss_get, (tss_t key), (key))
REVENANT_REFUSES_IN_EXECUTIONS(int, tss_set, (tss_t key, void* value), (key, value))
