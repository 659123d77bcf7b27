// Futures that are made ready at a thread's end: that is done inside the standard library, where nobody is instrumented.
//
// What it stores there is a step like any other store, and the share of the state that the library holds meanwhile is
// given up here, so that whoever gives up the last one comes after all that the others did with it.
#include <cstddef>
#include <cstring>
#include <future>
#include <memory>

#include <revenant/engine/exported.hpp>
#include <revenant/engine/locks.hpp>
#include <revenant/engine/modules.hpp>
#include <revenant/engine/real.hpp>

using namespace revenant::engine;

namespace {

// As the library lays them out: std::__future_base::_State_baseV2, and what waits for the thread's end.
struct shared_state {
    void* functions;
    void* value;
    std::uint32_t status;
};
struct made_ready {
    made_ready* next;
    void (*run)(void*);
    std::weak_ptr<shared_state> state;
};
// The two pointers of a shared_ptr, and the counts that the second one leads to.
struct counts {
    void* functions;
    std::uint32_t uses;
    std::uint32_t weak_uses;
};
struct two_pointers {
    void* to;
    counts* shared;
};
static_assert(sizeof(two_pointers) == sizeof(std::shared_ptr<shared_state>));

// The library says where its private members lie to nobody but an explicit instantiation.
#pragma GCC diagnostic ignored "-Winvalid-offsetof"
template <std::size_t Status, std::size_t Run, std::size_t State, std::size_t Shared, std::size_t Uses,
          std::size_t WeakUses>
struct as_it_is_laid_out {
    static_assert(Status == offsetof(shared_state, status));
    static_assert(Run == offsetof(made_ready, run));
    static_assert(State == offsetof(made_ready, state));
    static_assert(Shared == offsetof(two_pointers, shared));
    static_assert(Uses == offsetof(counts, uses));
    static_assert(WeakUses == offsetof(counts, weak_uses));
};
using std_state = std::__future_base::_State_baseV2;
template struct as_it_is_laid_out<
    offsetof(std_state, _M_status), offsetof(std_state::_Make_ready, _M_cb),
    offsetof(std_state::_Make_ready, _M_shared_state), offsetof(std::__shared_ptr<int>, _M_refcount),
    offsetof(std::_Sp_counted_base<>, _M_use_count), offsetof(std::_Sp_counted_base<>, _M_weak_count)>;

void (*make_ready_by_library)(void*) = nullptr;

void make_ready(void* given) {
    auto* const now = static_cast<made_ready*>(given);
    std::shared_ptr<shared_state> state = now->state.lock();
    if (state == nullptr) return make_ready_by_library(given);
    two_pointers pointers{};
    std::memcpy(&pointers, &state, sizeof pointers);
    controlled.stand_before({step_kind::store, true, name_of(&state->status), 0});
    controlled.is_written(&state->status, sizeof state->status);
    controlled.has_written(&state->status);
    if (controlled.races().is_on())
        controlled.order().stored(controlled.current(), &state->status, __ATOMIC_RELEASE);
    make_ready_by_library(given);
    if (controlled.races().is_on()) {
        controlled.order().updated(controlled.current(), &pointers.shared->uses, __ATOMIC_ACQ_REL);
        controlled.order().updated(controlled.current(), &pointers.shared->weak_uses, __ATOMIC_ACQ_REL);
    }
}

}  // namespace

REVENANT_EXPORTED void revenant_make_ready_at_end(made_ready* when) asm(
    "_ZNSt13__future_base13_State_baseV211_Make_ready6_M_setEv");

REVENANT_EXPORTED void revenant_make_ready_at_end(made_ready* when) {
    static auto* const real =
        real::next<void(made_ready*)>("_ZNSt13__future_base13_State_baseV211_Make_ready6_M_setEv");
    real(when);
    if (!controlled.is_active()) return;
    make_ready_by_library = when->run;
    when->run = &make_ready;
}
