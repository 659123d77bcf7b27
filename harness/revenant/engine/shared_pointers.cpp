// std::atomic_load, std::atomic_store and their kin of a std::shared_ptr: a lock inside the standard library, under which
// instrumented code moves the pointer.
//
// The library has sixteen of them, and the pointer's address says which; here each pointer has its own, so that no address
// decides who waits for whom, or orders what nobody has ordered.
#include <revenant/engine/exported.hpp>
#include <revenant/engine/locks.hpp>
#include <revenant/engine/modules.hpp>
#include <revenant/engine/real.hpp>

namespace revenant::engine {
namespace {

bool is_free(const volatile void* pointer) {
    for (thread_id t = 0; t < controlled.count(); ++t) {
        if (controlled.thread(t).moves == pointer) return false;
    }
    return true;
}

void lock(const volatile void* pointer) {
    controlled.stand_before({step_kind::lock, true, name_of(pointer), 0}, is_free(pointer));
    controlled.self().moves = pointer;
    controlled.has_taken(pointer);
}

void unlock() {
    const volatile void* const pointer = controlled.self().moves;
    controlled.stand_before({step_kind::unlock, true, name_of(pointer), 0});
    controlled.self().moves = nullptr;
    controlled.has_given_back(pointer);
}

}  // namespace
}  // namespace revenant::engine

using namespace revenant::engine;

#define REVENANT_IS_CONTROLLED (controlled.is_active() && is_instrumented(__builtin_return_address(0)))

// Constructors and destructor of std::_Sp_locker, which lies in the frame of who locks; each by the two names that compilers
// have for it. Who compares has the pointer locked and, by the library, also what is expected there; that is the caller's
// own, which nobody else may touch meanwhile.
#define REVENANT_LOCKER(which)                                                                              \
    REVENANT_EXPORTED void revenant_locks_##which(                                                          \
        void* self, const void* pointer) asm("_ZNSt10_Sp_lockerC" #which "EPKv");                           \
    REVENANT_EXPORTED void revenant_locks_both_##which(                                                     \
        void* self, const void* pointer, const void* expected) asm("_ZNSt10_Sp_lockerC" #which "EPKvS1_");  \
    REVENANT_EXPORTED void revenant_unlocks_##which(void* self) asm("_ZNSt10_Sp_lockerD" #which "Ev");      \
    REVENANT_EXPORTED void revenant_locks_##which(void* self, const void* pointer) {                        \
        static auto* const real = real::next<void(void*, const void*)>("_ZNSt10_Sp_lockerC" #which "EPKv"); \
        REVENANT_IS_CONTROLLED ? lock(pointer) : real(self, pointer);                                       \
    }                                                                                                       \
    REVENANT_EXPORTED void revenant_locks_both_##which(void* self, const void* pointer,                     \
                                                       const void* expected) {                              \
        static auto* const real =                                                                           \
            real::next<void(void*, const void*, const void*)>("_ZNSt10_Sp_lockerC" #which "EPKvS1_");       \
        REVENANT_IS_CONTROLLED ? lock(pointer) : real(self, pointer, expected);                             \
    }                                                                                                       \
    REVENANT_EXPORTED void revenant_unlocks_##which(void* self) {                                           \
        static auto* const real = real::next<void(void*)>("_ZNSt10_Sp_lockerD" #which "Ev");                \
        REVENANT_IS_CONTROLLED ? unlock() : real(self);                                                     \
    }
REVENANT_LOCKER(1)
REVENANT_LOCKER(2)
