// The count of owners of an exception, which std::exception_ptr keeps inside the standard library where nobody is
// instrumented. Whoever gives up the last share comes after all that the others did with the exception.
#include <revenant/engine/exported.hpp>
#include <revenant/engine/real.hpp>
#include <revenant/engine/scheduler.hpp>

using namespace revenant::engine;

namespace {

// std::exception_ptr is one pointer to what was thrown.
using exception_share = void*;

// std::__exception_ptr::exception_ptr::_M_addref() and _M_release(), by the names that the linker knows.
constexpr const char* addref_name = "_ZNSt15__exception_ptr13exception_ptr9_M_addrefEv";
constexpr const char* release_name = "_ZNSt15__exception_ptr13exception_ptr10_M_releaseEv";

bool is_followed(const exception_share* share) {
    return controlled.is_active() && controlled.races().is_on() && *share != nullptr;
}

}  // namespace

extern "C" {
__attribute__((visibility("default"))) void revenant_addref(exception_share* share) noexcept
    asm("_ZNSt15__exception_ptr13exception_ptr9_M_addrefEv");
__attribute__((visibility("default"))) void revenant_release(exception_share* share) noexcept
    asm("_ZNSt15__exception_ptr13exception_ptr10_M_releaseEv");
}

void revenant_addref(exception_share* share) noexcept {
    static auto* const real = real::next<void(exception_share*)>(addref_name);
    real(share);
}

void revenant_release(exception_share* share) noexcept {
    static auto* const real = real::next<void(exception_share*)>(release_name);
    if (is_followed(share)) controlled.order().updated(controlled.current(), *share, __ATOMIC_ACQ_REL);
    real(share);
}
