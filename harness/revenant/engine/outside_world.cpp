// What an execution cannot contain, because nobody could put it back: another process. Saying so beats a strange result.
#include <sys/types.h>
#include <unistd.h>

#include <revenant/engine/exported.hpp>
#include <revenant/engine/modules.hpp>
#include <revenant/engine/real.hpp>
#include <revenant/engine/scheduler.hpp>

using namespace revenant::engine;

REVENANT_EXPORTED pid_t fork() noexcept {
    const void* const code = __builtin_return_address(0);
    if (controlled.is_active() && is_instrumented(code))
        controlled.fail_at(code, "calls fork, and processes are not controlled,");
    static auto* const real = real::next<pid_t()>("fork");
    return real();
}
