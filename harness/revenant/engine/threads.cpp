// pthread_create and its siblings. The id of a model thread is the one of the lender of its thread-local storage, so
// that pthread_self() needs nothing done.
#include <cerrno>

#include <pthread.h>
#include <sched.h>

#include <revenant/engine/exported.hpp>
#include <revenant/engine/modules.hpp>
#include <revenant/engine/real.hpp>
#include <revenant/engine/scheduler.hpp>
#include <revenant/engine/thread_pointer.hpp>

namespace revenant::engine {

[[gnu::always_inline]] inline void scheduler::join(thread_id other) {
    if (!has_ended(other)) {
        model_thread& me = self();
        me.joins = other;
        threads_[other].joined_by |= decision::only(now_.current);
        stand_before({step_kind::join, false, 0, 0}, false);
        me.joins = nobody;
    }
    chance_->asked().ordered(other, now_.current);
    if (races_.is_on()) order().joined(now_.current, other);
}

}  // namespace revenant::engine

using namespace revenant::engine;

namespace {

// pthread_self() is counted from the thread pointer, so a model thread is what its creator got.
std::uint64_t from_pointer_to_id() {
    static const std::uint64_t distance = static_cast<std::uint64_t>(pthread_self()) - thread_pointer();
    return distance;
}

pthread_t id_of(thread_id thread) {
    return static_cast<pthread_t>(controlled.thread(thread).thread_pointer + from_pointer_to_id());
}

// nobody, where it is no thread of this execution.
thread_id thread_of(pthread_t id) {
    const std::uint64_t pointer = static_cast<std::uint64_t>(id) - from_pointer_to_id();
    for (thread_id t = 0; t < controlled.count(); ++t) {
        if (controlled.thread(t).thread_pointer == pointer) return t;
    }
    return nobody;
}

[[gnu::always_inline]] inline int joined(thread_id other, void** result) {
    controlled.join(other);
    if (result != nullptr) {
        controlled.is_written(result, sizeof *result);
        *result = controlled.thread(other).result;
    }
    return 0;
}
// Apart, because whoever waits keeps registers, and who need not wait keeps none.
[[gnu::noinline]] int joined_later(thread_id other, void** result) { return joined(other, result); }

[[gnu::noinline]] int joined_freely(pthread_t id, void** result) {
    static auto* const real = real::next<int(pthread_t, void**)>("pthread_join");
    return real(id, result);
}

int yield() {
    controlled.stand_before({step_kind::yield, false, 0, 0});
    return 0;
}

}  // namespace

REVENANT_EXPORTED int pthread_create(pthread_t* id, const pthread_attr_t* attributes, void* (*entry)(void*),
                                     void* argument) noexcept {
    if (!controlled.is_active()) return real::pthread_create(id, attributes, entry, argument);
    // The id has to be there before the new thread runs, and it runs at once.
    const thread_id next = controlled.count();
    if (!controlled.has_room(next) || controlled.strikes(revenant::decision::site::failed_thread) != 0)
        return EAGAIN;
    controlled.is_written(id, sizeof *id);
    *id = id_of(next);
    controlled.spawn(entry, argument);
    return 0;
}

REVENANT_EXPORTED int pthread_join(pthread_t id, void** result) {
    if (!controlled.is_active()) return joined_freely(id, result);
    const thread_id other = thread_of(id);
    if (other == nobody) return ESRCH;
    if (other == controlled.current()) return EDEADLK;
    return controlled.has_ended(other) ? joined(other, result) : joined_later(other, result);
}

// What is on the stack is destroyed on the way to the thread's beginning, as by libc.
REVENANT_EXPORTED void pthread_exit(void* result) {
    static auto* const real = real::next<void(void*)>("pthread_exit");
    if (controlled.is_active()) controlled.exit_thread(result);
    real(result);
    __builtin_unreachable();
}

REVENANT_EXPORTED int pthread_detach(pthread_t id) noexcept {
    static auto* const real = real::next<int(pthread_t)>("pthread_detach");
    if (!controlled.is_active()) return real(id);
    const thread_id other = thread_of(id);
    if (other == nobody) return ESRCH;
    controlled.thread(other).detached = true;
    return 0;
}

REVENANT_EXPORTED int sched_yield() noexcept {
    static auto* const real = real::next<int()>("sched_yield");
    return controlled.is_active() && is_instrumented(__builtin_return_address(0)) ? yield() : real();
}

// Destructors of thread-locals run when their model thread ends.
REVENANT_EXPORTED int __cxa_thread_atexit(void (*destroy)(void*), void* object, void* module) noexcept {
    static auto* const real = real::next<int(void (*)(void*), void*, void*)>("__cxa_thread_atexit");
    if (!controlled.is_active()) return real(destroy, object, module);
    controlled.self().at_exit.push_back({destroy, object});
    return 0;
}

// What an execution constructs in static storage is undone with it, and is not there when the process ends.
REVENANT_EXPORTED int __cxa_atexit(void (*run)(void*), void* object, void* module) noexcept {
    static auto* const real = real::next<int(void (*)(void*), void*, void*)>("__cxa_atexit");
    if (controlled.is_active() && is_instrumented(__builtin_return_address(0))) return 0;
    return real(run, object, module);
}
